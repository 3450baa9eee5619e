"""What was signed changes by an amendment, from its day or from the year it says: what was before stays read so."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from amorce.comptes.models import Personne
from amorce.cooperation.actions.conventions import modifier_convention
from amorce.cooperation.models import Convention
from amorce.cooperation.registre import Registre
from amorce.cooperation.suivi import Suivi
from amorce.cooperation.termes import Termes
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.site.service.cooperation.formulaire_d_avenant import SignerUnAvenant
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, aide, amendee, ouverte, publique, region, responsable, signee, simulation

pytestmark = pytest.mark.django_db
JOUR, VEILLE = date(2024, 7, 1), date(2024, 6, 30)
SANS_SEUIL = {"seuils": ""}


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.mark.parametrize(
    ("champ", "voulu", "dit"),
    [
        ("seuils", "", "Seuils : la convention est signée, ils changent par un avenant. Enregistrez-le."),
        ("solidarite", 50_000, "Solidarité : la convention est signée, sa part change par un avenant."),
        ("partenariat_renforce", True, "Partenariat renforcé : la convention est signée, il change par un avenant."),
    ],
)
def test_un_terme_signe_ne_change_que_par_un_avenant(qui: Personne, champ: str, voulu: Any, dit: str) -> None:
    def modifie(convention: Convention) -> None:
        modifier_convention(par=agit(qui), convention=convention, version=convention.version, dits={champ: voulu})

    en_preparation = ouverte(qui)
    modifie(en_preparation)
    en_preparation.refresh_from_db()
    assert getattr(en_preparation, champ) == voulu
    convention = signee(qui)
    with pytest.raises(ActeRefuse) as refus:
        modifie(convention)
    assert (refus.value.champ, dit in str(refus.value)) == (champ, True)
    amendee(qui, convention, JOUR, termes={champ: voulu})
    avant, apres = (getattr(Termes(convention, jour), champ) for jour in (VEILLE, JOUR))
    assert (getattr(Termes(convention), champ), apres, avant == voulu) == (voulu, voulu, False)


def test_une_aide_votee_avant_l_avenant_garde_les_seuils_d_avant(qui: Personne) -> None:
    """A short film: 15 000 € by the text; by none, any production."""
    convention, ici = signee(qui), region()
    aide(ici, 14_000_00, votee_le=VEILLE)
    aide(ici, 12_000_00, votee_le=JOUR)
    appele = Registre(convention).total.theorique
    amendee(qui, convention, JOUR, termes=SANS_SEUIL)
    assert (appele, Registre(convention).total.theorique) == (0, 6_000_00)
    assert [o.montant for o in Registre(convention).abondees] == [12_000_00]
    lus = [Registre(convention, termes=Termes(convention, jour)).total.theorique for jour in (VEILLE, JOUR)]
    assert lus == [0, 6_000_00]
    assert [li.apres for li in simulation(convention, Hypotheses(ajuster=True)).effets] == [6_000_00]


def test_les_aides_d_une_oeuvre_s_additionnent_de_part_et_d_autre_d_un_avenant(qui: Personne) -> None:
    """Each under the thresholds of its day, on all that the work received: one is not forgotten by the other."""
    convention, ici = signee(qui, seuils=""), region()
    amendee(qui, convention, JOUR, termes={"seuils": FONDS})
    avant, apres = (aide(ici, 15_000_00, votee_le=jour, objet="Une") for jour in (VEILLE, JOUR))
    lues = Registre(convention).lues
    assert lues.select("id", "atteint").rows() == [(str(avant.pk), True), (str(apres.pk), True)]
    assert "votee_le" in lues.columns


def test_un_avenant_peut_ne_valoir_que_d_une_annee(qui: Personne) -> None:
    convention, ici = signee(qui), region()
    for annee in (2024, 2025):
        aide(ici, 10_000_00, annee=annee, votee_le=date(annee, 12, 31))
    for annee in (2023, 2026):
        with pytest.raises(ActeRefuse, match="Valent depuis : une année de la convention, de 2024"):
            amendee(qui, convention, JOUR, termes=SANS_SEUIL, depuis=annee)
    amendee(qui, convention, JOUR, termes=SANS_SEUIL, ratio=(1, 1), depuis=2025)
    assert [li.theorique for li in Registre(convention).lignes("annee")] == [0, 10_000_00]
    jours = (date(2024, 12, 31), date(2025, 1, 1))
    assert [(Termes(convention, jour).seuils, Termes(convention, jour).parts) for jour in jours] == [
        (FONDS, (1, 2)),
        ("", (1, 1)),
    ]


def test_le_dernier_avenant_l_emporte_meme_sur_un_terme_a_venir(qui: Personne) -> None:
    convention = signee(qui, solidarite=10_000)
    amendee(qui, convention, JOUR, termes={"solidarite": 20_000}, depuis=2025)
    amendee(qui, convention, JOUR + timedelta(30), termes={"solidarite": 30_000})
    jours = (JOUR, JOUR + timedelta(30), date(2025, 1, 1))
    assert [Termes(convention, jour).solidarite for jour in jours] == [10_000, 30_000, 30_000]
    assert convention.terme_au("solidarite", date(2025, 1, 1), lu_le=JOUR) == 20_000


def test_un_ratio_signe_pour_plus_tard_s_avance_ou_s_abandonne(qui: Personne) -> None:
    convention = amendee(qui, signee(qui, derniere_annee=2026), date(2023, 6, 1), ratio=(1, 1), depuis=2026)
    with pytest.raises(ActeRefuse, match="il ne change rien"):
        amendee(qui, convention, date(2023, 7, 1), ratio=(1, 1), depuis=2026)
    amendee(qui, convention, date(2023, 9, 1), ratio=(1, 1), depuis=2024)
    annees = range(2023, 2027)
    assert [convention.ratio_de(an) for an in annees] == [Fraction(1, 2), 1, 1, 1]
    assert [Termes(convention, date(2023, 8, 1)).ratio_de(an) for an in annees] == [*[Fraction(1, 2)] * 3, 1]
    assert convention.avenants.get(rang=2).changements == {
        "ratio": {"avant": [1, 2], "apres": [1, 1]},
        "depuis": 2024,
    }
    amendee(qui, convention, date(2023, 10, 1), ratio=(1, 2))
    assert [convention.ratio_de(an) for an in annees] == [Fraction(1, 2)] * 4


def test_un_avenant_qui_ne_dit_rien_des_termes_n_avance_pas_ceux_de_plus_tard(qui: Personne, client: Client) -> None:
    """The form says the ratio last signed: left as it is, it moves only with the year that is chosen for it."""
    convention = amendee(qui, signee(qui), date(2023, 6, 1), ratio=(1, 1), depuis=2025)
    for jour, dits in (
        ("2023-07-01", {"solidarite": "2,5", "depuis": ""}),
        ("2023-08-01", {"solidarite": "3", "depuis": "2024"}),
        ("2023-09-01", {"derniere_annee": "2026"}),
    ):
        soumis = _avenant(convention, signe_le=jour, **dits)
        assert soumis.is_valid(), soumis.errors
        soumis.agit(agit(qui))
        convention.refresh_from_db()
        assert convention.ratio_de(2024) == Fraction(1, 2)
    soumis = _avenant(convention, signe_le="2023-10-01", depuis="2024")
    assert soumis.is_valid(), soumis.errors
    soumis.agit(agit(qui))
    convention.refresh_from_db()
    assert [convention.ratio_de(an) for an in (2023, 2024, 2025)] == [Fraction(1, 2), 1, 1]


def _avenant(convention: Convention, **dits: str) -> SignerUnAvenant:
    """The form as a page sends it: what it said, but for this."""
    vide = SignerUnAvenant(convention)
    tenus = {nom: vide[nom].value() for nom in vide.fields}
    donnees = {nom: valeur for nom, valeur in tenus.items() if valeur not in (None, False, "", [])}
    return SignerUnAvenant(convention, {**donnees, "objet": "Avenant", **dits})


def test_un_terme_que_le_droit_ne_connait_pas_est_refuse(qui: Personne) -> None:
    convention = signee(qui)
    for termes, dit in (({"solidarite": 1_000_001}, "ne dépasse pas 100"), ({"seuils": "nulle-part"}, "n'en dit pas")):
        with pytest.raises(ActeRefuse, match=dit):
            amendee(qui, convention, JOUR, termes=termes)


def test_l_avant_et_l_apres_d_un_terme_se_lisent_partout(qui: Personne, client: Client) -> None:
    convention = amendee(
        qui, publique(qui), JOUR, termes={**SANS_SEUIL, "solidarite": 50_000, "partenariat_renforce": True}, depuis=2025
    )
    dit = client.get(reverse("api:convention", args=[convention.pk])).json()
    changements = dit["avenants"][0]["changements"]
    assert {terme: changements[terme] for terme in ("seuils", "solidarite", "partenariat_renforce", "depuis")} == {
        "seuils": {"avant": FONDS, "apres": None},
        "solidarite": {"avant": None, "apres": 0.05},
        "partenariat_renforce": {"avant": False, "apres": True},
        "depuis": 2025,
    }
    assert (dit["seuils"], dit["solidarite"], dit["partenariat_renforce"]) == (None, 0.05, True)
    page = client.get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    for terme in ("Seuils de l", "Part de solidarité territoriale", "Partenariat renforcé", "Ces termes valent"):
        assert terme in page
    tableaux = client.get(reverse("tableaux_publics", args=[FONDS, convention.pk, "xlsx"]))
    rangees = load_workbook(BytesIO(b"".join(tableaux)))["Avenants"].iter_rows(min_row=2, values_only=True)
    assert [(r[3], r[5]) for r in rangees] == [
        ("Seuils de l'abondement", "aucun"),
        ("Part de solidarité territoriale", "5\xa0%"),
        ("Partenariat renforcé", "oui"),
        ("Ces termes valent à partir de", "2025"),
    ]


def test_le_service_amende_les_termes_et_le_registre_dit_depuis_quand(qui: Personne, client: Client) -> None:
    convention = signee(qui)
    client.force_login(qui)
    lien, ici = reverse("convention", args=[convention.pk]), reverse("registre_de_convention", args=[convention.pk])
    formulaires = {f.code: f for f in client.get(lien).context["l"].formulaires}
    assert formulaires["modifier"].fields.keys() & {"seuils", "solidarite", "partenariat_renforce", "part_cnc"} == set()
    donnees = {"version": convention.version, "objet": "Seuils", "signe_le": JOUR.isoformat(), "derniere_annee": "2025"}
    donnees |= {"part_cnc": "1", "part_collectivites": "2", "seuils": "", "solidarite": "7,5", "depuis": "2025"}
    for v in convention.volets.all():
        donnees |= {f"montant-{v.pk}": "300 000", f"gele-{v.pk}": "60 000"}
    acte = reverse("avenant_de_convention", args=[convention.pk])
    assert client.post(acte, donnees).status_code == 302
    convention.refresh_from_db()
    assert (convention.solidarite, convention.seuils) == (75_000, "")
    aide(region(), 5_000_00, annee=2025)
    contenu = client.get(ici).content.decode()
    assert "une aide suit d'autres seuils" in contenu.replace("’", "'")
    assert Suivi(convention).solidarite is not None


def test_lue_avant_sa_signature_une_convention_dit_ce_qui_a_ete_signe(qui: Personne, client: Client) -> None:
    convention = amendee(qui, publique(qui), JOUR, derniere_annee=2026, ratio=(1, 1))
    client.force_login(qui)
    routes = [("convention", [convention.pk]), ("registre_de_convention", [convention.pk])]
    for route, args in [*routes, ("convention_publique", [FONDS, convention.pk])]:
        reponse = client.get(reverse(route, args=args), {"au": "2023-02-28"})
        termes = reponse.context["l"].termes
        assert (termes.derniere_annee, termes.parts) == (2025, (1, 2))
        assert "Rien n'était signé le" in reponse.content.decode().replace("’", "'")
    tableaux = client.get(reverse("tableaux_publics", args=[FONDS, convention.pk, "xlsx"]), {"au": "2000-01-01"})
    assert load_workbook(BytesIO(b"".join(tableaux)))["Avenants"].max_row == 1


@pytest.mark.parametrize(("faite", "dit"), [(signee, "Cette date ne se lit pas"), (ouverte, "Rien n'est encore signé")])
def test_une_date_qui_ne_se_lit_pas_le_dit(qui: Personne, client: Client, faite: Any, dit: str) -> None:
    client.force_login(qui)
    contenu = client.get(reverse("convention", args=[faite(qui).pk]), {"au": "2024-02-30"}).content.decode()
    assert dit in contenu.replace("’", "'")
