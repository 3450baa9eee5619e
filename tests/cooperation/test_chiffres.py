"""What a published agreement says of itself: closed by the worker, the same as read at once, closed again on change."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.cooperation import chiffres
from amorce.cooperation.actions.avenants import Change, Changements, signer_un_avenant
from amorce.cooperation.actions.chiffres import a_arreter, arreter_les_chiffres
from amorce.cooperation.actions.paiements import enregistrer_un_paiement_du_cnc
from amorce.cooperation.chiffres import chiffres_publics, en_donnees, lus_maintenant
from amorce.cooperation.indicateurs import historiques
from amorce.cooperation.models import ChiffresDeConvention, Convention
from amorce.cooperation.registre import Registre
from amorce.cooperation.suivi import Suivi
from amorce.cooperation.taches import arreter_les_chiffres_changes
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.partages import PARTAGES
from amorce.octrois.models import Autorite, Octroi
from tests.api.outils import V1
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    FONDS,
    aide,
    amendee,
    cnc,
    departement,
    paye,
    publique,
    region,
    responsable,
    signee,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return publique(qui, cnc(), region(), departement())


def au_hasard(tirage: Random, qui: Personne, convention: Convention, autorites: list[Autorite]) -> None:
    """One of what changes the figures."""
    convention.refresh_from_db()
    match tirage.randrange(5):
        case 0 | 1:
            annee = tirage.choice((2022, 2023, 2024, 2025))
            phase, genre = tirage.choice(("production", "ecriture", "")), tirage.choice(("fiction", "animation"))
            aide(tirage.choice(autorites), tirage.randrange(1, 90) * 1_000_00, annee=annee, phase=phase, genre=genre)
        case 2:
            montant = tirage.randrange(1, 50) * 1_000_00
            enregistrer_un_paiement_du_cnc(
                par=agit(qui),
                convention=convention,
                autorite=tirage.choice(autorites),
                annee=2024,
                montant=montant,
                verse_le=date(2024, 12, 1),
            )
        case 3:
            Octroi.objects.filter(pk__in=Octroi.objects.order_by("montant").values("pk")[:1]).delete()
        case 4:
            signer_un_avenant(
                par=agit(qui),
                convention=convention,
                version=convention.version,
                objet="Un autre ratio",
                signe_le=date(2024, 6, 1),
                changements=Changements({}, ratio=(convention.part_cnc % 3 + 1, 2)),
            )


@pytest.mark.parametrize("graine", range(4))
def test_chiffres_arretes_sont_ceux_qui_se_calculent_apres_des_actes_au_hasard(
    qui: Personne, convention: Convention, graine: int
) -> None:
    tirage, autorites = Random(graine), [region(), departement()]
    for _tour in range(4):
        for _acte in range(tirage.randrange(1, 5)):
            au_hasard(tirage, qui, convention, autorites)
        arreter_les_chiffres_changes.func()
        convention.refresh_from_db()
        arretes, maintenant = chiffres_publics(convention), lus_maintenant(convention)
        assert en_donnees(arretes) == en_donnees(maintenant)
        assert (arretes.ratios, arretes.historiques) == (maintenant.ratios, maintenant.historiques)
        assert arretes.arretes_le is not None
        assert a_arreter() == []


def test_chiffres_d_une_autre_lecture_s_arretent_de_nouveau(
    convention: Convention, monkeypatch: pytest.MonkeyPatch
) -> None:
    arreter_les_chiffres(convention=convention.pk)
    assert a_arreter() == []
    monkeypatch.setattr(chiffres, "LECTURE", chiffres.LECTURE + 1)
    assert a_arreter() == [convention.pk]


def test_convention_qui_n_est_pas_publique_n_a_pas_de_chiffres_arretes(qui: Personne) -> None:
    assert not arreter_les_chiffres(convention=signee(qui, cnc(), region()).pk)
    assert not ChiffresDeConvention.objects.exists()


def test_sans_chiffres_arretes_la_page_dit_ceux_du_moment(convention: Convention) -> None:
    aide(region(), 12_345_67)
    page = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert ("12 345,67" in page.replace("\u202f", " "), "arrêtés le" in page) == (True, False)


def test_page_et_api_disent_de_quand_sont_les_chiffres(convention: Convention) -> None:
    aide(region(), 12_345_67)
    paye(convention, region(), 5_000_00)
    arreter_les_chiffres(convention=convention.pk)
    aide(region(), 1_000_000_00)
    page = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert ("12 345,67" in page.replace("\u202f", " "), "Chiffres arrêtés le" in page) == (True, True)
    quand = ChiffresDeConvention.objects.get().arretes_le
    for suite in ("", "/indicateurs"):
        dits = Client().get(f"{V1}conventions/{convention.pk}{suite}").json()
        assert dits["chiffres_arretes_le"] == quand.isoformat()
    assert quand <= timezone.now()


@pytest.mark.parametrize("aides", [1, 30])
def test_page_aux_chiffres_arretes_ne_lit_aucune_aide(
    convention: Convention, django_assert_num_queries: DjangoAssertNumQueries, aides: int
) -> None:
    for _ in range(aides):
        aide(region(), 1_000_00)
    arreter_les_chiffres(convention=convention.pk)
    with django_assert_num_queries(10):
        Client().get(reverse("convention_publique", args=[FONDS, convention.pk]))


def test_histoire_des_aides_remonte_avant_la_convention_et_le_dit(convention: Convention) -> None:
    """What only dossiers and measures tell is not known of those years: nothing is said of it."""
    for annee in (2016, 2017, 2021, 2024):
        for _ in range(5):
            aide(region(), 1_000_00, annee=annee, phase="ecriture")
    arreter_les_chiffres(convention=convention.pk)
    lus = {h.indicateur.code: h for h in chiffres_publics(convention).historiques}
    assert list(lus["amont"].releves) == [2017, 2021, 2023, 2024, 2025]
    assert lus["amont"].releves[2017].valeur == 1
    assert list(lus["charge"].releves) == [2023, 2024, 2025]
    themes = range(12)
    pages = (f"{reverse('convention_publique', args=[FONDS, convention.pk])}?theme={rang}" for rang in themes)
    assert any("avant la convention" in Client().get(page).content.decode() for page in pages)


def montre(convention: Convention, route: str = "convention_publique", **dits: str) -> str:
    page = Client().get(reverse(route, args=[FONDS, convention.pk]), dits).content.decode()
    return page.replace("\u202f", " ")


def test_lue_un_jour_qu_aucun_avenant_n_a_suivi_la_page_dit_les_chiffres_arretes(
    qui: Personne, convention: Convention
) -> None:
    """On a day before an amendment, its ratios are read at once; the indicators stay those that were closed."""
    aide(region(), 12_345_67)
    amendee(qui, convention, date(2024, 6, 1), ratio=(1, 1))
    arreter_les_chiffres(convention=convention.pk)
    aide(region(), 1_000_000_00)
    pages = [montre(convention, au=jour) for jour in ("2024-06-01", "2024-05-31")]
    assert [page.count("Chiffres arrêtés le") for page in pages] == [2, 1]
    tableaux = reverse("tableaux_publics", args=[FONDS, convention.pk, "xlsx"])
    assert f'href="{tableaux}?au=2024-05-31"' in pages[1]
    livres = [load_workbook(BytesIO(b"".join(Client().get(f"{tableaux}{au}")))) for au in ("", "?au=2024-05-31")]
    assert [[c.value for c in rangee] for rangee in livres[0]["Avenants"].rows][1:] == [
        ["1", datetime(2024, 6, 1), "Avenant", "Un pour deux", "1\xa0€ pour 2\xa0€", "1\xa0€ pour 1\xa0€"]
    ]
    assert [livre["Avenants"].max_row for livre in livres] == [2, 1]


@pytest.mark.parametrize("arretes", [False, True])
def test_lus_un_jour_les_indicateurs_des_enveloppes_ignorent_les_avenants_d_apres(
    qui: Personne, convention: Convention, arretes: bool
) -> None:
    """A fifth was frozen until February 2025; the page says the same of envelopes and of what is computed from them."""
    amendee(qui, convention, date(2025, 2, 1), volets={convention.volets.get().pk: Change(300_000_00, 0)})
    if arretes:
        arreter_les_chiffres(convention=convention.pk)

    def gel(jour: date | None) -> list[Fraction | None]:
        (lu,) = chiffres_publics(convention, ["gel"], Termes(convention, jour)).historiques
        return [lu.releves[annee].valeur for annee in (2024, 2025)]

    assert gel(date(2024, 6, 1)) == [Fraction(1, 5), Fraction(1, 5)]
    assert gel(date(2025, 2, 1)) == gel(None) == [Fraction(1, 5), 0]


def test_a_une_date_le_public_et_le_service_lisent_le_meme_appel(qui: Personne, convention: Convention) -> None:
    aide(region(), 20_000_00, annee=2023)
    amendee(qui, convention, date(2025, 2, 1), ratio=(1, 1))
    termes = Termes(convention, date(2025, 3, 1))
    service = Registre(convention, termes=termes).lignes("annee")[0].theorique
    lus = [chiffres_publics(convention, (), termes).ratios[0].theorique]
    arreter_les_chiffres(convention=convention.pk)
    lus.append(chiffres_publics(convention, (), termes).ratios[0].theorique)
    assert [service, *lus] == [10_000_00] * 3


def test_lue_un_jour_sans_avenant_depuis_la_page_ne_lit_aucune_aide(
    convention: Convention,
) -> None:
    aide(region(), 1_000_00)
    arreter_les_chiffres(convention=convention.pk)
    with CaptureQueriesContext(connection) as faites:
        montre(convention, au="2024-06-01")
    assert not [une for une in faites if '"octrois_octroi"' in une["sql"]]


def test_le_suivi_public_dit_les_chiffres_arretes(qui: Personne) -> None:
    partage = next(un for un in PARTAGES.values() if "amont" in un.indicateurs)
    convention = publique(qui, cnc(), region(), indicateurs=[partage.code])
    for annee in (2022, 2024):
        for _ in range(5):
            aide(region(), 1_000_00, annee=annee, phase="ecriture")
    arreter_les_chiffres(convention=convention.pk)
    suivi = Suivi(convention, partage.code, publique=True)
    avant = suivi.historiques
    assert avant == historiques(convention, codes=partage.indicateurs)
    aide(region(), 1_000_000_00)
    assert Suivi(convention, partage.code, publique=True).historiques == avant
    assert Suivi(convention, partage.code).historiques != avant
    assert "Chiffres arrêtés le" in montre(convention, "suivi_public", partage=partage.code)
