"""The pages that sweeps walk over, and how to bring each into its error state."""

from collections.abc import Iterator

# They end the session, take only what a button sends, or are files.
NO_PAGE = {
    "leave",
    "worker",
    "manifest",
    "healthz",
    "readyz",
    "reminders:worker",
    "reminders:on",
    "reminders:off",
    "reminders:address_end",
    "account_logout",
    "accounts:passkey_off",
    "consent_take_back",
    "mfa_authenticate",
    "network:attendance_missed",
    "network:attendance_went",
    "network:person_put_away",
    "network:person_bring_back",
    "checkins:habit_put_away",
    "checkins:habit_bring_back",
    "checkins:habit_move",
    "checkins:habit_tick",
    "checkins:habit_go_on",
    "checkins:goal_done",
    "checkins:goal_let_go",
    "checkins:goal_open_again",
    "checkins:goal_look",
    "checkins:goalstep_tick",
    "checkins:goalstep_up",
    "checkins:accountability_happened",
    "checkins:accountability_end",
    "checkins:accountability_again",
    "checkins:urge_pick",
    "checkins:milestone_reached",
    "checkins:trigger_put_away",
    "checkins:trigger_bring_back",
    "checkins:influence_take",
    "checkins:ifthen_up",
    "checkins:ifthen_put_away",
    "checkins:ifthen_bring_back",
    "checkins:riskyday_put_away",
    "checkins:riskyday_bring_back",
    "checkins:planversion_bring_back",
    "network:person_unlink",
    "network:people_chosen",
    "network:circle_put_away",
    "network:circle_bring_back",
    "network:agreement_asked",
    "network:agreement_yes",
    "network:agreement_no",
    "network:agreement_over",
    "network:agreement_another",
    "network:influence_pick",
    "network:influence_put_away",
    "network:influence_bring_back",
    "network:appointment_missed",
    "network:appointment_off",
    "network:appointment_reopen",
    "network:appointment_file",
    "network:visitquestion_drop",
    "network:visitquestion_back",
    "network:calendar_make",
    "network:calendarfeed_replace",
    "network:calendarfeed_revoke",
    "network:calendar_feed",
    "network:group_put_away",
    "network:group_bring_back",
    "network:group_home",
    "network:group_going",
    "network:group_not_going",
    "network:group_seen",
    "network:group_still_meets",
    "network:target_end",
    "sharing:grant_mute",
    "sharing:seen_file",
    "sharing:one_calendar",
    "sharing:invitation_change",
    "sharing:invitation_close",
    "sharing:claim_decline",
    "sharing:words_seen",
    "sharing:encouragement_seen",
    "sharing:quietagreement_go_on",
    "sharing:quietagreement_end",
    "resources:group_calendar",
    "resources:groups_calendar",
    "resources:services_file",
    "resources:groups_file",
    "resources:questions_file",
    "resources:groups_list",
    "resources:robots",
    "resources:sitemap",
    "resources:sitemap_part",
    "resources:open_services",
    "resources:open_service",
    "resources:open_organisations",
    "resources:open_organisation",
    "resources:open_places",
    "resources:open_taxonomies",
    "resources:open_terms",
}
NOT_WRITTEN = "".join(f":not([type={kind}])" for kind in ("hidden", "radio", "checkbox", "file"))
WRITING = f"input{NOT_WRITTEN}, textarea"
# Too much for any field; all fields of the longest form together may still be sent.
TOO_LONG = "x" * 12_000


def walk(phone, signed_in, addresses, **options) -> Iterator[tuple[str, object]]:
    """Open every page: public ones as a visitor, then all as the demo owner."""
    visitor = phone(**options)
    for each in addresses:
        if each["public"] and each["name"] not in NO_PAGE:
            visitor.goto(each["path"])
            yield f"{each['name']} (visitor)", visitor
    owner = phone(state=signed_in("demo-owner"), **options)
    for each in addresses:
        if each["name"] not in NO_PAGE:
            owner.goto(each["path"])
            yield f"{each['name']} (owner)", owner


def bring_to_error(page) -> bool:
    """Send the page's form with far too much text in each field; True when it shows errors."""
    form = page.locator("main form[method=post]").first
    if not form.count() or not form.locator(WRITING).count():
        return False
    page.locator("main details").evaluate_all("all => all.forEach(each => each.open = true)")
    # What belongs to another answer is not there to be typed into.
    for field in filter(lambda each: each.is_visible(), form.locator(WRITING).all()):
        if field.get_attribute("type") in {"date", "time", "number"}:
            field.evaluate("field => field.type = 'text'")
        # Cut to its limit by the browser it would be saved, and stand on other pages from then on.
        field.evaluate("field => field.removeAttribute('maxlength')")
        field.fill(TOO_LONG)
    form.locator("button").last.click()
    return page.locator(".error-summary").count() > 0
