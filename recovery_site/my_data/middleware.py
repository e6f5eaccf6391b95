"""Whoever asked for the account to be deleted finds one page: undo."""

from django.shortcuts import redirect

OPEN = {"data:stay", "data:go", "data:download", "accounts:notice", "accounts:prove"}


def while_leaving(get_response):
    """Until it is taken back, nothing of the account opens; public pages, such as Help now, do."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        is_public = not getattr(view, "login_required", True)
        is_leaving = request.user.is_authenticated and request.user.goes_at
        if is_leaving and not is_public and request.resolver_match.view_name not in OPEN:
            return redirect("data:stay")
        return None

    middleware.process_view = process_view
    return middleware
