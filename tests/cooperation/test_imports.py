"""What the CNC paid, brought in as a table: what contradicts is listed before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.pieces import certifier_une_piece
from amorce.cooperation.models import PaiementDuCNC
from amorce.dossiers.models import Notice
from amorce.octrois.actions import imports, lectures
from amorce.octrois.actions.imports import Recu
from amorce.octrois.models import Import, Niveau
from tests.comptes.fabrique import agit, siret
from tests.cooperation.fabrique import FONDS, aide, amendee, cnc, departement, publique, region, responsable, signee
from tests.octrois.fabrique import annule, autorite

pytestmark = pytest.mark.django_db
TITRES = ("Région", "Exercice", "Phase", "Montant versé", "Versé le", "Référence")
BONNE = ("Région Réunion", "2024", "Production", "10 000,50", "01/12/2024", "M-1")


def lu(qui: Personne, *rangees: Sequence[str]) -> Import:
    contenu = "\n".join(";".join(r) for r in (TITRES, *rangees)).encode()
    recu = imports.recevoir_un_tableau(par=agit(qui), fonds=FONDS, recu=Recu("paiements_du_cnc", "cnc.csv", contenu))
    imports.lire_le_tableau(
        par=agit(qui),
        importation=recu,
        version=recu.version,
        correspondance=recu.correspondance,
        personnes_morales=True,
    )
    lectures.lire(recu.pk)
    recu.refresh_from_db()
    return recu


def garde(qui: Personne, importation: Import, si_fautes: str) -> None:
    imports.importer_le_tableau(
        par=agit(qui), importation=importation, version=importation.version, si_fautes=si_fautes
    )
    lectures.garder(importation.pk)


def test_un_versement_se_lit_sous_les_titres_de_qui_l_envoie() -> None:
    qui = responsable()
    convention = signee(qui)
    importation = lu(qui, BONNE)
    assert (importation.bonnes, PaiementDuCNC.objects.count()) == (1, 0)
    garde(qui, importation, "garder_le_reste")
    verse = convention.paiements_du_cnc.get()
    assert (verse.montant, verse.annee, verse.phase, verse.reference) == (10_000_50, 2024, "production", "M-1")


@pytest.mark.parametrize(
    ("place", "dit", "faute"),
    [
        (0, "Région Bretagne", "n'a signé aucune convention. Celles connues : Région Réunion."),
        (0, "CNC", "le versement du CNC se note sur la collectivité qu'il accompagne, pas CNC."),
        (1, "2027", "2027 n'est d'aucune convention de Région Réunion (2023-2025)"),
        (3, "-12", "un montant positif est attendu"),
        (2, "tournage", "n'en est pas"),
        (4, "hier", "n'est pas une date"),
        (4, "", "la case est vide"),
        (4, "01/12/2099", "le 01/12/2099 est à venir"),
        (4, "31/12/2022", "le 31/12/2022 est bien avant 2024, son année"),
        (5, "M-0", "ce versement est déjà à la ligne 2"),
    ],
)
def test_ce_qui_contredit_est_liste_avant_que_rien_ne_s_ecrive(place: int, dit: str, faute: str) -> None:
    qui = responsable()
    signee(qui)
    premiere = (*BONNE[:5], "M-0")
    fautive = tuple(dit if i == place else case for i, case in enumerate(BONNE))
    importation = lu(qui, premiere, fautive)
    [constat] = importation.fautes.all()
    assert (constat.rang, importation.bonnes, PaiementDuCNC.objects.count()) == (3, 1, 0)
    assert faute in constat.texte


@pytest.mark.parametrize(("si_fautes", "gardes"), [("garder_le_reste", 1), ("rien", 0)])
def test_le_reste_se_garde_ou_rien(si_fautes: str, gardes: int) -> None:
    qui = responsable()
    signee(qui)
    garde(qui, lu(qui, BONNE, ("Région Bretagne", *BONNE[1:])), si_fautes)
    assert PaiementDuCNC.objects.count() == gardes


def test_un_tableau_donne_deux_fois_ne_compte_qu_une() -> None:
    qui = responsable()
    signee(qui)
    sans_reference = (*BONNE[:5], "")
    garde(qui, lu(qui, BONNE, sans_reference), "rien")
    encore = lu(qui, BONNE, sans_reference)
    assert (encore.bonnes, [f.texte for f in encore.fautes.all()]) == (
        0,
        ["Référence : ce versement est déjà enregistré.", "Montant : ce versement est déjà enregistré."],
    )


def test_une_reference_redite_pour_un_autre_montant_dit_les_deux() -> None:
    qui = responsable()
    signee(qui)
    autre = (*BONNE[:3], "12 000", *BONNE[4:])
    dit = "M-1 est déjà {}, pour 10 000,50 €, et celle-ci dit 12 000,00 €."
    ici = lu(qui, BONNE, autre).fautes.get()
    assert (ici.rang, ici.colonne) == (3, "Montant versé")
    assert dit.format("à la ligne 2") in ici.texte.replace("\u202f", " ").replace("\u00a0", " ")
    garde(qui, lu(qui, BONNE), "rien")
    encore = lu(qui, autre).fautes.get().texte
    assert dit.format("enregistré") in encore.replace("\u202f", " ").replace("\u00a0", " ")


def test_un_import_annule_retire_ses_versements() -> None:
    qui = responsable()
    signee(qui)
    importation = lu(qui, BONNE)
    garde(qui, importation, "rien")
    annule(qui, importation)
    assert PaiementDuCNC.objects.count() == 0


def test_un_import_annule_sous_une_annexe_publique_previent_qui_tient_la_convention() -> None:
    qui = responsable()
    convention = publique(qui, cnc(), region())
    aide(region(), 40_000_00)
    importation = lu(qui, BONNE)
    garde(qui, importation, "rien")
    pieces = arreter_une_annexe(par=agit(qui), convention=convention, autorite=region(), annee=2024, nature="annexe")
    certifier_une_piece(par=agit(qui), piece=pieces[0], certifiee_le=pieces[0].datee_le)
    annule(qui, importation)
    dite = Notice.objects.get(titre__contains="versement du CNC qui est retiré")
    assert (dite.personne, PaiementDuCNC.objects.exists()) == (qui, False)


def test_ce_qui_est_d_avant_l_arrivee_d_un_signataire_se_dit_et_le_versement_se_refuse() -> None:
    qui = responsable()
    amendee(qui, signee(qui, cnc(), region()), date(2025, 2, 1), signataires=[departement()])
    dits = ("Département de La Réunion", "2024", *BONNE[2:])
    [constat] = lu(qui, dits, ("Département de La Réunion", "2025", *BONNE[2:4], "01/12/2025", "M-1")).fautes.all()
    assert constat.texte == "Année : 2024 n'est d'aucune convention de Département de La Réunion (2025-2025)."
    assert remarques(qui, "12/06/2024", "12/06/2025") == [
        (2, "2024 n'est dans aucune convention de cette autorité (2025-2025)."),
    ]


def test_un_versement_d_une_annee_d_apres_le_depart_se_refuse_a_l_import() -> None:
    qui = responsable()
    amendee(qui, signee(qui, cnc(), region(), departement()), date(2024, 6, 1), departs=[departement()])
    dits = ("Département de La Réunion", "2025", *BONNE[2:])
    [constat] = lu(qui, dits, ("Département de La Réunion", "2024", *BONNE[2:])).fautes.all()
    assert constat.texte == "Année : 2025 n'est d'aucune convention de Département de La Réunion (2023-2024)."


def test_une_aide_votee_apres_le_depart_de_son_autorite_se_dit_a_l_import() -> None:
    qui = responsable()
    convention = amendee(qui, signee(qui, cnc(), region(), departement()), date(2024, 6, 1), departs=[departement()])
    assert remarques(qui, "31/05/2024", "01/06/2024") == [
        (
            3,
            "cette autorité a quitté sa convention le 01/06/2024 : votée le 01/06/2024, l'aide n'y est pas comptée.",
        ),
    ]
    amendee(qui, convention, date(2024, 9, 1), signataires=[departement()])
    assert remarques(qui, "01/06/2024") == []


def remarques(qui: Personne, *jours: str) -> list[tuple[int, str]]:
    """Of a table of the department's aids, one a day."""
    rangees = [";".join(("Films du Récif", siret(), jour, f"Les Marées {jour}", "40 000")) for jour in jours]
    contenu = "\n".join(["Bénéficiaire;SIRET;Date du vote;Objet;Montant voté", *rangees]).encode()
    recu = Recu("aides", "aides.csv", contenu, autorite=departement())
    tableau = imports.recevoir_un_tableau(par=agit(qui), fonds=FONDS, recu=recu)
    imports.lire_le_tableau(
        par=agit(qui),
        importation=tableau,
        version=tableau.version,
        correspondance=tableau.correspondance,
        personnes_morales=True,
    )
    lectures.lire(tableau.pk)
    return [(f.rang, f.texte) for f in tableau.remarques]


def test_versement_a_l_un_de_deux_homonymes_se_dit_avec_son_niveau() -> None:
    qui = responsable()
    region, departement = (autorite("Guadeloupe", n) for n in (Niveau.REGION, Niveau.DEPARTEMENT))
    signee(qui, cnc(), region, departement)
    importation = lu(qui, ("Guadeloupe", *BONNE[1:]), ("Région Guadeloupe", *BONNE[1:]))
    [constat] = importation.fautes.all()
    assert (constat.rang, "en nomme plusieurs" in constat.texte) == (2, True)
    garde(qui, importation, "garder_le_reste")
    assert PaiementDuCNC.objects.get().autorite == region


def test_une_ligne_de_total_se_dit_et_ne_se_lit_pas() -> None:
    qui = responsable()
    signee(qui)
    importation = lu(qui, BONNE, ("Total", "", "", "10 000,50", "", ""))
    assert (importation.bonnes, importation.fautes.count(), importation.remarques.get().rang) == (1, 0, 3)


def test_un_mandat_qui_paie_deux_lignes_se_lit_deux_fois() -> None:
    qui = responsable()
    convention = signee(qui)
    importation = lu(qui, BONNE, (*BONNE[:2], "Écriture", "2 000", *BONNE[4:]))
    garde(qui, importation, "rien")
    assert sorted(convention.paiements_du_cnc.values_list("phase", "reference")) == [
        ("ecriture", "M-1"), ("production", "M-1")
    ]  # fmt: skip
