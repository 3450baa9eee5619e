"""What is published of a fund, to the letter of each standard; what is left out; what is refused, by its row."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook

from amorce.comptes.models import Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.droit.europe import transparence as europe
from amorce.octrois.actions.beneficiaires import decrire_un_beneficiaire
from amorce.octrois.models import Octroi
from amorce.socle.jours import jour_du
from amorce.transparence.actions.publications import regler_la_publication
from amorce.transparence.europe import AidesDEtat
from amorce.transparence.models import ParutionEuropeenne, Publication, Reglage, Retenue
from amorce.transparence.validation.tables import champs
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide, dons, octets, publiee, responsable

pytestmark = pytest.mark.django_db
LA_POSTE = "35600000009075"
"""Its key follows La Poste's own rule: the sum of its digits is a multiple of five."""


@pytest.fixture
def rose() -> Personne:
    return responsable()


def lignes(publication: Publication) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(octets(publication).decode())))


def une(qui: Personne, export: str) -> Publication:
    return publiee(qui, export)[export]


def texte_des_fautes(publication: Publication) -> list[tuple[int, str]]:
    return [(c["ligne"], c["champ"]) for c in publication.constats]


@pytest.mark.exigences("RUN-IV-61")
def test_scdl_dit_une_ligne_par_beneficiaire_a_la_lettre(rose: Personne) -> None:
    qui = beneficiaire("Films du Récif", siret=LA_POSTE)
    aide(
        rose, beneficiaire=qui, montant=30_000_05, objet="Les Marées", reference="CP2025_12",
        periode_debut=date(2025, 7, 1), periode_fin=date(2027, 7, 1), conditions="échelonné",
    )  # fmt: skip
    faite = une(rose, "subventions")
    assert (faite.etat, faite.constats, faite.courante) == ("publiee", [], True)
    assert lignes(faite) == [
        {
            "nomAttribuant": "Région Réunion",
            "idAttribuant": "23974001200012",
            "dateConvention": "2025-07-01",
            "referenceDecision": "CP2025_12",
            "nomBeneficiaire": "Films du Récif",
            "idBeneficiaire": LA_POSTE,
            "rnaBeneficiaire": "",
            "objet": "Les Marées",
            "montant": "30000.05",
            "nature": "aide en numéraire",
            "conditionsVersement": "échelonné",
            "datesPeriodeVersement": "2025-07-01/2027-07-01",
            "idRAE": "",
            "notificationUE": "non",
            "pourcentageSubvention": "1.00",
            "dispositifAide": "",
        }
    ]
    assert octets(faite).decode().splitlines()[0] == ",".join(champs("scdl-subventions-2.1.1-schema.json"))


def test_scdl_laisse_les_personnes_les_aides_non_signees_et_celles_qui_ne_tiennent_plus(rose: Personne) -> None:
    aide(rose, objet="Signée")
    aide(rose, objet="D'une personne", beneficiaire=beneficiaire("Ana Payet", personne=True))
    aide(rose, objet="Non signée", signee_le=None)
    aide(rose, objet="Retirée", maintenu=0)
    faite = une(rose, "subventions")
    assert ([ligne["objet"] for ligne in lignes(faite)], faite.retenues) == (["Signée"], 1)


@pytest.mark.parametrize(
    ("champs_du_beneficiaire", "objet", "attendu"),
    [
        ({"siret": "12345678901234"}, "Les Marées", (3, "idBeneficiaire")),
        ({"siret": "", "cle": "organisation:1"}, "Les Marées", (3, "idBeneficiaire")),
        ({"siret": "", "cle": "rna:1", "rna": "W12"}, "Les Marées", (3, "rnaBeneficiaire")),
        ({}, "", (3, "objet")),
    ],
)
def test_scdl_est_refuse_avec_la_ligne_et_le_champ(
    rose: Personne, champs_du_beneficiaire: dict[str, Any], objet: str, attendu: tuple[int, str]
) -> None:
    aide(rose, votee_le=date(2024, 1, 1))
    qui = beneficiaire("Deux")
    for nom, valeur in champs_du_beneficiaire.items():
        setattr(qui, nom, valeur)
    qui.save()
    aide(rose, beneficiaire=qui, objet=objet)
    faite = une(rose, "subventions")
    assert (faite.etat, faite.courante) == ("refusee", False)
    assert attendu in texte_des_fautes(faite)


@pytest.mark.parametrize(
    ("champs_de_l_aide", "dites", "manque"),
    [
        ({"paye": 13_200_00}, "échelonné", False),
        ({"paye": 44_000_00}, "conditions non connues", True),
        ({"paye": 0}, "conditions non connues", True),
        ({}, "conditions non connues", True),
        ({"paye": 13_200_00, "conditions": "unique"}, "unique", False),
    ],
)
def test_scdl_ne_dit_pas_des_conditions_que_personne_n_a_dites(
    rose: Personne, champs_de_l_aide: dict[str, Any], dites: str, manque: bool
) -> None:
    aide(rose, montant=44_000_00, **{"conditions": "", **champs_de_l_aide})
    faite = une(rose, "subventions")
    assert (faite.etat, faite.fautes, lignes(faite)[0]["conditionsVersement"]) == ("publiee", 0, dites)
    assert texte_des_fautes(faite) == ([(2, "conditionsVersement")] if manque else [])


def test_refusee_laisse_en_place_la_derniere_bonne(rose: Personne) -> None:
    bonne = aide(rose)
    premiere = une(rose, "subventions")
    Octroi.objects.filter(pk=bonne.pk).update(objet="")
    assert une(rose, "subventions").etat == "refusee"
    assert Publication.objects.get(courante=True) == premiere
    assert len(lignes(premiere)) == 1


def test_rien_a_publier_ne_laisse_rien_en_place(rose: Personne) -> None:
    bonne = aide(rose)
    une(rose, "subventions")
    bonne.delete()
    faite = une(rose, "subventions")
    assert (faite.etat, Publication.objects.filter(courante=True).exists()) == ("vide", False)


def test_360giving_a_tout_ce_que_le_standard_exige(rose: Personne) -> None:
    octroi = aide(rose, montant=30_000_05, paye=10_000_00, intitule="Production", dispositif="run_production")
    faite = une(rose, "dons")
    assert (faite.etat, faite.constats) == ("publiee", [])
    (don,) = dons(faite)
    assert {"title", "description", "dateModified"} <= don.keys()
    assert (don["id"], don["currency"], don["amountAwarded"], don["amountDisbursed"], don["awardDate"]) == (
        f"amorce-la-reunion-{octroi.pk}",
        "EUR",
        30000.05,
        10000,
        "2025-06-12",
    )
    assert don["fundingOrganization"] == [{"id": "FR-INSEE-23974001200012", "name": "Région Réunion"}]
    assert don["recipientOrganization"] == [{"id": f"FR-INSEE-{octroi.beneficiaire.siret}", "name": "Films du Récif"}]
    assert b'"amountAwarded": 30000.05' in octets(faite)


def test_paye_inconnu_n_est_dit_zero_dans_aucun_fichier(rose: Personne) -> None:
    aide(rose)
    faite = une(rose, "dons")
    (don,) = dons(faite)
    assert ("amountDisbursed" in don, faite.etat) == (False, "publiee")
    for export in ("aides_xlsx", "aides_parquet"):
        assert une(rose, export).etat == "publiee", export
    (ligne,) = lignes(une(rose, "aides"))
    assert ligne["montant_paye"] == ""


@pytest.mark.parametrize(("signes", "gardes"), [(139, 139), (140, 139)])
def test_360giving_garde_un_titre_de_moins_de_140_signes(rose: Personne, signes: int, gardes: int) -> None:
    aide(rose, objet="a" * signes, intitule="")
    (don,) = dons(une(rose, "dons"))
    assert (len(don["title"]), don["title"][-1], don["description"]) == (gardes, "a…"[signes > 139], "a" * signes)


def test_360giving_ne_nomme_qu_une_personne_qui_l_a_accepte(rose: Personne) -> None:
    aide(rose)
    aide(rose, beneficiaire=beneficiaire("Tue", personne=True))
    aide(
        rose,
        beneficiaire=beneficiaire("Retiree", personne=True, consenti_le=date(2026, 1, 1), retire_le=date(2026, 2, 1)),
    )
    dite = beneficiaire("Dite", personne=True, consenti_le=date(2026, 1, 1))
    aide(rose, beneficiaire=dite)
    faite = une(rose, "dons")
    individus = [d["recipientIndividual"] for d in dons(faite) if "recipientIndividual" in d]
    assert (individus, faite.retenues) == ([{"id": f"amorce-{dite.pk}", "name": "Dite"}], 2)


def test_360giving_sans_titre_est_refuse_a_sa_ligne(rose: Personne) -> None:
    aide(rose, votee_le=date(2024, 1, 1))
    aide(rose, objet="", intitule="")
    faite = une(rose, "dons")
    assert (faite.etat, texte_des_fautes(faite)) == ("refusee", [(3, "title"), (3, "description")])


@pytest.mark.exigences("RUN-I-63")
def test_les_trois_formes_du_tableau_disent_la_meme_chose(rose: Personne) -> None:
    aide(rose, objet="=1+1", montant=10_000_01, duree=52, court=False)
    aide(rose, votee_le=date(2025, 6, 13), beneficiaire=beneficiaire("Ana Payet", personne=True), signee_le=None)
    faites = publiee(rose, "aides", "aides_xlsx", "aides_parquet")
    assert {p.etat for p in faites.values()} == {"publiee"}, {p.export: p.constats for p in faites.values()}
    en_csv = lignes(faites["aides"])
    assert [ligne["beneficiaire"] for ligne in en_csv] == ["Films du Récif", "Personne physique"]
    (feuille,) = feuilles("aides.xlsx", octets(faites["aides_xlsx"]))
    titres, *rangees = feuille.rangees
    assert [dict(zip(titres, r, strict=False))["objet"] for r in rangees] == [ligne["objet"] for ligne in en_csv]
    cellules = load_workbook(BytesIO(octets(faites["aides_xlsx"]))).worksheets[0]
    assert cellules["M2"].data_type == "s"
    colonnes = pl.read_parquet(BytesIO(octets(faites["aides_parquet"])))
    assert [f"{montant:.2f}" for montant in colonnes["montant"]] == [ligne["montant"] for ligne in en_csv]
    assert colonnes["date_vote"].dtype == pl.Date
    assert colonnes["date_signature"].to_list() == [date(2025, 7, 1), None]


@pytest.mark.exigences("CONV-II-2-05")
def test_repartition_tait_une_case_qui_designerait_une_personne(rose: Personne) -> None:
    aide(rose, genre="fiction", montant=10_000_00)
    aide(rose, genre="fiction", montant=20_000_00)
    aide(rose, genre="animation", montant=4_000_00, beneficiaire=beneficiaire("Ana", personne=True))
    for rang in range(2):
        aide(rose, genre="documentaire_creation", beneficiaire=beneficiaire(f"Film {rang}"), montant=1_000_00)
    aide(rose, genre="documentaire_creation", montant=1_000_00, beneficiaire=beneficiaire("Bob", personne=True))
    aide(rose, genre="", montant=50_000_00)
    faite = une(rose, "repartition")
    assert [(c["departement"], c["genre"], c["aides"], c["montant"], c["secret"]) for c in lignes(faite)] == [
        ("", "animation", "", "", "oui"),
        ("", "documentaire_creation", "", "", "oui"),
        ("974", "", "1", "50000.00", "non"),
        ("974", "documentaire_creation", "", "", "oui"),
        ("974", "fiction", "", "", "oui"),
    ]


@pytest.mark.parametrize(("montant", "dites"), [(100_000_00, 0), (100_000_01, 1)])
def test_transparence_europeenne_commence_au_dela_du_seuil(rose: Personne, montant: int, dites: int) -> None:
    aide(rose, montant=montant, base=europe.RGEC)
    aide(rose, montant=200_000_00)
    faite = une(rose, "aides_d_etat")
    assert faite.lignes == dites
    if dites:
        (ligne,) = lignes(faite)
        assert (ligne["element_d_aide"], ligne["region_nuts2"], ligne["instrument"]) == (
            "100000.01",
            "FRY4",
            "Subvention",
        )


@pytest.mark.parametrize(
    ("votee_le", "montant", "dites"),
    [
        (date(2023, 7, 1), 100_000_01, 1),
        (date(2023, 6, 30), 500_000_00, 0),
        (date(2023, 6, 30), 500_000_01, 1),
        (date(2016, 6, 30), 900_000_00, 0),
    ],
)
def test_transparence_europeenne_dit_les_aides_que_le_bureau_attend_et_elles_seules(
    rose: Personne, votee_le: date, montant: int, dites: int
) -> None:
    aide(rose, montant=montant, votee_le=votee_le, base=europe.RGEC)
    attendues = AidesDEtat(FONDS, Reglage(fonds=FONDS), jour_du(FONDS)).combien
    faite = une(rose, "aides_d_etat")
    assert (attendues, faite.lignes, ParutionEuropeenne.objects.count()) == (dites, dites, dites)


def test_ce_qui_manque_d_une_entreprise_se_dit_ligne_a_ligne_sans_rien_retenir(rose: Personne) -> None:
    connue = beneficiaire("Films du Récif", taille="pme", naf="59.11B")
    regler_la_publication(par=agit(rose), fonds=FONDS, version=1, seuil=None, plafond=None, regime="SA.54321")
    aide(rose, montant=200_000_00, base=europe.RGEC, beneficiaire=connue, votee_le=date(2025, 1, 10))
    inconnue = beneficiaire("Films du Piton")
    aide(rose, montant=200_000_00, base=europe.RGEC, beneficiaire=inconnue, votee_le=date(2025, 2, 10))
    faite = une(rose, "aides_d_etat")
    assert (faite.etat, faite.fautes) == ("publiee", 0)
    assert [(li["type_entreprise"], li["secteur_nace"]) for li in lignes(faite)] == [("pme", "59.1"), ("", "")]
    assert texte_des_fautes(faite) == [(3, "type_entreprise"), (3, "secteur_nace")]
    decrire_un_beneficiaire(par=agit(rose), fonds=FONDS, siret=inconnue.siret, taille="grande", naf="6020a")
    assert une(rose, "aides_d_etat").constats == []
    inconnue.refresh_from_db()
    assert (inconnue.taille, inconnue.naf) == ("grande", "60.20A")


@pytest.mark.parametrize(
    ("dits", "champ"),
    [
        ({"taille": "moyenne"}, "taille"),
        ({"naf": "cinéma"}, "naf"),
        ({}, "taille"),
        ({"siret": "00000000000000", "taille": "pme"}, "siret"),
    ],
)
def test_une_entreprise_ne_se_decrit_que_par_ce_qui_se_lit(rose: Personne, dits: dict[str, str], champ: str) -> None:
    aidee = beneficiaire()
    aide(rose, beneficiaire=aidee)
    with pytest.raises(ActeRefuse) as refus:
        decrire_un_beneficiaire(par=agit(rose), fonds=FONDS, **{"siret": aidee.siret, **dits})
    assert refus.value.champ == champ


def test_une_entreprise_d_un_autre_fonds_ne_se_decrit_pas(rose: Personne) -> None:
    with pytest.raises(ActeRefuse, match="ce fonds n'a aidé aucune entreprise"):
        decrire_un_beneficiaire(par=agit(rose), fonds=FONDS, siret=beneficiaire().siret, taille="pme")


@pytest.mark.parametrize(
    ("texte", "lue", "groupe"),
    [("59.11A", "59.11A", "59.1"), ("5911a", "59.11A", "59.1"), ("59.1", "59.1", "59.1"), ("59.14", "59.14", "59.1")],
)
def test_activite_se_lit_de_la_naf_ou_de_la_nace(texte: str, lue: str, groupe: str) -> None:
    assert europe.activite(texte) == lue
    assert europe.groupe_nace(lue) == groupe


@pytest.mark.parametrize("texte", ["59", "cinéma", "59.1A", "591111", "٥٩.11"])
def test_ce_qui_n_est_pas_une_activite_ne_se_lit_pas(texte: str) -> None:
    assert europe.activite(texte) is None


def test_seuil_europeen_est_celui_que_le_fonds_a_fixe(rose: Personne) -> None:
    aide(rose, montant=60_000_00, base=europe.RGEC)
    regler_la_publication(par=agit(rose), fonds=FONDS, version=1, seuil=50_000_00, plafond=None, regime="sa.54321")
    (ligne,) = lignes(une(rose, "aides_d_etat"))
    assert ligne["regime"] == "SA.54321"


def test_de_minimis_se_compte_par_entreprise_sur_trois_ans_glissants(rose: Personne) -> None:
    aujourd_hui = jour_du("la-reunion")
    debut = europe.fenetre(aujourd_hui)
    qui = beneficiaire("Films du Récif")
    voisine = beneficiaire("Récif Services")
    for une_aide in (qui, voisine):
        une_aide.entreprise = "GROUPE-RECIF"
        une_aide.save()
    for jour, montant, a_qui in (
        (debut - timedelta(days=1), 50_000_00, qui),
        (debut, 200_000_00, qui),
        (aujourd_hui, 120_000_00, voisine),
    ):
        aide(rose, votee_le=jour, montant=montant, beneficiaire=a_qui, base=europe.DE_MINIMIS, objet=str(montant))
    (ligne,) = lignes(une(rose, "de_minimis"))
    assert (ligne["identifiant"], ligne["aides"], ligne["total"], ligne["reste"], ligne["depasse"]) == (
        "GROUPE-RECIF",
        "2",
        "320000.00",
        "0.00",
        "oui",
    )


def test_de_minimis_ne_dit_ni_le_jour_ni_le_montant_d_une_aide_tenue_hors_du_public(rose: Personne) -> None:
    qui, seule = beneficiaire("Films du Récif"), beneficiaire("Récif Services")
    for a_qui, montant, jour, tue in (
        (qui, 10_000_00, date(2025, 6, 12), False),
        (qui, 77_777_00, date(2025, 9, 9), True),
        (seule, 5_000_00, date(2025, 9, 10), True),
    ):
        octroi = aide(rose, beneficiaire=a_qui, montant=montant, base=europe.DE_MINIMIS, votee_le=jour)
        if tue:
            Retenue.objects.create(octroi=octroi, motif="Secret.", personne=rose)
    (ligne,) = lignes(une(rose, "de_minimis"))
    dits = ("aides", "premiere_aide", "derniere_aide", "total", "reste", "depasse", "non_publiees")
    assert [ligne[nom] for nom in dits] == ["1", "2025-06-12", "2025-06-12", "10000.00", "", "", "oui"]


def test_fenetre_de_minimis_est_celle_de_l_exemple_publie() -> None:
    assert europe.fenetre(date(2024, 1, 30)) == date(2021, 1, 30)
