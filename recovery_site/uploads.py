"""There are no uploads, but for three pages: a curator's list, an owner's own contacts, and the
file of an owner's own data."""

from io import BytesIO

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES, MOST_OWN_BYTES = 5 * 1024 * 1024, 1024 * 1024


class RefuseUploads(FileUploadHandler):
    """Refuse any file part of a form (413), except where the page says that it takes one.

    Such a page carries `takes_a_file`, the permission that its visitor must have; or
    `takes_own_file`, the one field in which anybody signed in may send a file of their own. The
    file stays in memory, one only, at most 5 MB (an own one 1 MB, or `most_own_bytes` of its
    page), and is never written to disk.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.most = self._most_here()
        if hasattr(self, "content") or not self.most:
            raise RequestDataTooBig("This site takes no files.")
        self.content = BytesIO()

    def _most_here(self):
        """How many bytes this page takes from this person in this field; 0 for no file at all."""
        match, person = self.request.resolver_match, getattr(self.request, "user", None)
        if not match or not person:
            return 0
        permission = getattr(match.func, "takes_a_file", "")
        if permission and person.is_staff and person.has_perm(permission):
            return MOST_BYTES
        is_own = getattr(match.func, "takes_own_file", "") == self.field_name
        most = getattr(match.func, "most_own_bytes", MOST_OWN_BYTES)
        return most if is_own and person.is_authenticated else 0

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > self.most:
            raise RequestDataTooBig("The file is too large.")
        self.content.write(raw_data)

    def file_complete(self, file_size):
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
