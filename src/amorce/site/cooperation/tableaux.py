"""The financial tables of an agreement as a file: the same for everybody and for the service."""

from __future__ import annotations

from io import BytesIO

from django.http import HttpResponse

from amorce.cooperation.models import Convention
from amorce.cooperation.tableaux import tableaux_financiers
from amorce.cooperation.termes import Termes
from amorce.site.cooperation.avenants import changements_en_rangees, jour_lu
from amorce.site.fichiers import remis


def tableaux_remis(convention: Convention, au: str, en: str) -> HttpResponse:
    """``au``: the day of the address."""
    termes = Termes(convention, jour_lu(au, convention))
    octets = tableaux_financiers(termes, changements_en_rangees(termes), en)
    return remis(BytesIO(octets), f"convention-{convention.premiere_annee}.{en}")
