"""How to reach people, where the contacts were asked for: phone and mail, never an address.

A call sheet goes through many hands; where somebody lives is nobody's business on the day.
"""

from __future__ import annotations

from collections.abc import Mapping

from rundown.model import Contact

_ABSENT = Contact()


def contact_line(contacts: Mapping[str, Contact] | None, *ids: str, name: str) -> str:
    """Phone and mail by the first of these ids that has any; empty where there is none.

    Whoever answers is named if it is not the person of that name.
    """
    found = ((contacts or {}).get(one, _ABSENT) for one in ids)
    contact = next((one for one in found if one.phone or one.email), None)
    if contact is None:
        return ""
    answers = contact.name if contact.name != name else ""
    return ", ".join(filter(None, (answers, contact.phone, contact.email)))


def office_line(contact: Contact | None) -> str:
    """The production office: name, phone and mail."""
    if contact is None:
        return ""
    return ", ".join(filter(None, (contact.name, contact.phone, contact.email)))
