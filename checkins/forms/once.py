"""The form over a row of which there is one: one a day, one a week, one an owner."""

from django.db import IntegrityError

from accounts.forms import OwnedForm


class OnceForm(OwnedForm):
    """Two windows on the same empty place show both texts; the same answers twice are no
    conflict. `standing` finds the row that came first."""

    def standing(self):
        raise NotImplementedError

    def keep(self) -> bool:
        try:
            return super().keep() or self._says_what_stands()
        except IntegrityError:
            earlier = self.standing()
            if earlier is None:
                raise
            self.instance = earlier
            self._show_conflict()
            return self._says_what_stands()

    def _says_what_stands(self) -> bool:
        return not self.conflicts
