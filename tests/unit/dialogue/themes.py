"""All conversations, by theme."""

from cases_bureaux import OFFICES_CASES
from cases_lieux import PLACE_CASES
from cases_limites import LIMIT_CASES, TALK_CASES, TWO_QUESTIONS_CASES
from cases_organismes import ORGANISATION_CASES, PHONE_CASES
from cases_services import FIGURE_CASES, MINISTRY_CASES, PROJECT_CASES, SERVICE_CASES
from cases_suites import SEQUEL_CASES

THEMES = {
    "offices": OFFICES_CASES,
    "places": PLACE_CASES,
    "organisations": ORGANISATION_CASES,
    "phone": PHONE_CASES,
    "services": SERVICE_CASES,
    "figures": FIGURE_CASES,
    "projects": PROJECT_CASES,
    "ministry": MINISTRY_CASES,
    "sequels": SEQUEL_CASES,
    "limits": LIMIT_CASES,
    "talk": TALK_CASES,
    "two questions": TWO_QUESTIONS_CASES,
}
