"""There are no uploads."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class RefuseUploads(FileUploadHandler):
    """Refuse any file part of a form (413)."""

    def new_file(self, *args, **kwargs):
        raise RequestDataTooBig("This site takes no files.")

    def receive_data_chunk(self, raw_data, start):
        return None

    def file_complete(self, file_size):
        return None
