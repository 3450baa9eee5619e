"""Every chart, on every page that has one: its figures are in a table beside it, and what tells its series apart is a
shape, a place or words, never a colour alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from amorce.site.apps import __file__ as apps
from tests.cooperation.fabrique import aide, cnc, departement, paye, publique, region, responsable
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique_portail import REUNION, importation, passee

pytestmark = pytest.mark.django_db
FORMES = {"plein", "contour"}
"""A full bar, an outlined one: all the series there are."""
CSS = Path(apps).parent / "static" / "amorce"
LIEUX = ("974", "974", "974", "75", "75", "13", "972", "2A")


class _Page(HTMLParser):
    """Its charts, and how many tables come after each."""

    def __init__(self, contenu: str) -> None:
        super().__init__()
        self.dessins: list[list[tuple[str, dict[str, str]]]] = []
        self.mots: list[str] = []
        self.tableaux_apres: list[int] = []
        self.dedans = False
        self.feed(contenu)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "figure":
            self.dedans = True
            self.dessins.append([])
            self.mots.append("")
            self.tableaux_apres.append(0)
        elif tag == "table":
            self.tableaux_apres = [n + 1 for n in self.tableaux_apres]
        elif self.dedans:
            self.dessins[-1].append((tag, dits))

    def handle_endtag(self, tag: str) -> None:
        self.dedans = self.dedans and tag != "figure"

    def handle_data(self, data: str) -> None:
        if self.dedans:
            self.mots[-1] += data


def adresses() -> dict[str, str]:
    """A fund with years of aids in several places, and its agreement."""
    qui = responsable()
    convention = publique(qui, cnc(), region(), departement(), region="04")
    importee = importation()
    for rang in range(24):
        an = 2023 + rang % 3
        structure = beneficiaire(f"Films {rang % 5}") if rang < 5 else None
        passee(
            importee,
            f"Film {rang}",
            **({"beneficiaire": structure} if structure else {}),
            annee=an,
            votee_le=date(an, 6, 1),
            montant=(rang + 1) * 1_000_00,
            maintenu=(rang + 1) * (1_000_00 if rang % 3 else 500_00),
            departement=LIEUX[rang % len(LIEUX)],
            premier_ou_deuxieme=rang % 2 == 0,
            court=True,
        )
        aide(region(), 20_000_00, annee=an, phase="ecriture" if rang % 4 == 0 else "production")
    paye(convention, region(), 20_000_00)
    paye(convention, departement(), 5_000_00)
    public = f"/transparence/{REUNION}"
    service = {
        nom: reverse(f"{nom}_de_convention", args=[convention.pk]) for nom in ("registre", "simulation", "indicateurs")
    }
    return {
        "annee": f"{public}/repartition/annee/",
        "departement": f"{public}/repartition/departement/",
        "indicateurs_du_fonds": f"{public}/indicateurs/",
        "convention": reverse("convention_publique", args=[REUNION, convention.pk]),
        **service,
        "simulation": f"{service['simulation']}?ajuster=on&a_la_baisse=on&amont=on",
    }


def test_tout_dessin_a_son_tableau_et_se_lit_sans_couleur(client: Client) -> None:
    toutes = adresses()
    client.force_login(responsable())
    combien = 0
    for nom, adresse in toutes.items():
        page = _Page(client.get(adresse).content.decode())
        assert page.dessins, nom
        combien += len(page.dessins)
        for dessin, mots, tableaux in zip(page.dessins, page.mots, page.tableaux_apres, strict=True):
            assert tableaux, f"{nom} : aucun tableau ne suit « {mots.strip()[:60]} »"
            _se_lit(nom, dessin, mots)
    assert combien > len(toutes)


def _se_lit(nom: str, dessin: list[tuple[str, dict[str, str]]], mots: str) -> None:
    assert not [a for _tag, a in dessin if {"fill", "stroke", "style"} & set(a)], nom  # no colour is drawn here
    if any("carte-tuiles" in a.get("class", "") for _tag, a in dessin):
        _points(dessin)
        return
    formes = {a["class"] for tag, a in dessin if tag == "rect"}
    assert formes <= FORMES, nom
    series = Counter(a["class"] for tag, a in dessin if tag == "rect")
    if len(series) > 1:  # two: a legend shows or says which is which, or the outline is the whole of what is full
        assert (
            any("legende" in a.get("class", "") for _t, a in dessin)
            or re.search(r"contour.*plein|plein.*contour", mots, re.DOTALL)
            or series["contour"] >= series["plein"]
        ), nom


def _points(dessin: list[tuple[str, dict[str, str]]]) -> None:
    """As many dots as its level."""
    niveau, points = 0, 0
    for tag, a in [*dessin, ("g", {"class": "n0"})]:
        if tag == "g":
            assert points == niveau
            niveau, points = int(a["class"][1:]), 0
        points += tag == "circle"


@pytest.mark.parametrize("feuille", ["portail.css", "cooperation.css"])
def test_un_contour_n_est_jamais_rempli_et_un_plein_l_est(feuille: str) -> None:
    regles = (CSS / feuille).read_text()
    [contour] = re.findall(r"\.barres \.contour \{([^}]*)\}", regles)
    [plein] = re.findall(r"\.barres \.plein \{([^}]*)\}", regles)
    assert ("fill: none" in contour, "stroke:" in contour) == (True, True)
    assert "fill: var(" in plein
