"""There are no uploads, but for the one page where lead curators bring a list."""

from io import BytesIO

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 5 * 1024 * 1024


class RefuseUploads(FileUploadHandler):
    """Refuse any file part of a form (413), except where the page says that it takes one.

    Such a page carries `takes_a_file`, the permission that its visitor must have. The file stays
    in memory, one only, at most 5 MB, and is never written to disk.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if hasattr(self, "content") or not self._is_taken_here():
            raise RequestDataTooBig("This site takes no files.")
        self.content = BytesIO()

    def _is_taken_here(self):
        match, person = self.request.resolver_match, getattr(self.request, "user", None)
        permission = getattr(match.func, "takes_a_file", "") if match else ""
        return bool(permission and person and person.is_staff and person.has_perm(permission))

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > MOST_BYTES:
            raise RequestDataTooBig("The file is larger than 5 MB.")
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
