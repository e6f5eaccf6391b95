"""manage.py import_meetings: fetch the feeds of the settings and take what they bring."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...bringing import bring_feed
from ...feeds.named import BadFeeds, named_feeds
from ...importing import take
from ...models.imports import ImportState

TIMER = "import_meetings"


class Command(BaseCommand):
    help = "Fetch the lists of groups that MEETING_FEEDS names, and take what they bring."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help="Only these feeds.")
        parser.add_argument("--preview", action="store_true", help="Look, and take nothing.")

    def handle(self, *args, **options):
        feeds = self._feeds(options["names"])
        failed = [feed.name for feed in feeds if not self._bring(feed, options["preview"])]
        if failed:
            raise CommandError(f"Nothing was changed by: {', '.join(failed)}.")

    def _feeds(self, names):
        try:
            known = named_feeds()
        except BadFeeds as error:
            raise CommandError(str(error)) from None
        unknown = [name for name in names if name not in known]
        if unknown:
            raise CommandError(f"MEETING_FEEDS names no {', '.join(unknown)}.")
        if not known:
            raise CommandError("MEETING_FEEDS names no feed.")
        return [known[name] for name in names or known]

    def _bring(self, feed, preview_only):
        """Bring one feed; whether it came through."""
        seen = bring_feed(feed=feed, by=TIMER, now=timezone.now())
        if seen.state == ImportState.REFUSED:
            self.stderr.write(f"{feed.name}: {seen.why}")
            return False
        if not preview_only and not take(preview=seen, by=TIMER, now=timezone.now()):
            self.stderr.write(f"{feed.name}: the directory changed meanwhile. Run it again.")
            return False
        counts = [f"{seen.counted(what)} {what}" for what in ("new", "changed", "gone")]
        did = "would be" if preview_only else "taken"
        self.stdout.write(
            f"{feed.name}: {', '.join(counts)}, {seen.same_rows} as before, "
            f"{len(seen.kept)} kept, {len(seen.problems)} not used ({did})"
        )
        return True
