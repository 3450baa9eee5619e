"""Before an award is taken back, its beneficiary is told why, has time to answer, is heard; only then it is voted."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from amorce.actes.actions.echanges import Grief, clore_l_echange, ouvrir_echange, repondre_a_l_audition
from amorce.actes.actions.observations import demander_audition, observer
from amorce.actes.models import Echange
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.droit.suites import REPONSE_JOURS
from amorce.instruction.actions.tenue import RoleManquant
from tests.actes.fabrique import responsable, revient
from tests.actes.fabrique_suites import (
    accorde,
    beneficiaire,
    convention_envoyee,
    delai_passe,
    echange,
    il_y_a,
)
from tests.comptes.fabrique import agent, agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import FONDS, aujourd_hui, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def aide(rose: Personne) -> Dossier:
    return accorde(rose)


def ouvre(qui: Personne, dossier: Dossier, **dits: Any) -> Echange:
    grief = {"fondement": "conditions", "motif": "La mention du soutien manque.", **dits}
    limite = grief.pop("limite", aujourd_hui(dossier) + timedelta(days=REPONSE_JOURS))
    tenu = relu(dossier)
    return ouvrir_echange(par=agit(qui), dossier=tenu, version=tenu.version, grief=Grief(**grief), limite=limite)


def clot(qui: Personne, sur: Echange, poursuit: bool = True) -> Echange:
    version = relu(sur.dossier).version
    return clore_l_echange(
        par=agit(qui), echange=sur, version=version, poursuit=poursuit, conclusion="Rien n'y répond."
    )


def test_beneficiaire_est_informe_par_une_lettre_et_rien_d_autre_ne_change(rose: Personne, aide: Dossier) -> None:
    Notice.objects.all().delete()
    ouvert = ouvre(rose, aide)
    assert relu(aide).etat == Etat.ACCORDE
    (notice,) = Notice.objects.all()
    assert notice.joint_id == ouvert.lettre_id
    assert ouvert.lettre is not None
    octets = ouvrir(ouvert.lettre.contenu).read()
    texte = (
        "".join("".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages).split())
        .replace("’", "'")
        .replace("\xad", "-")
    )
    attendus = ("Lamentiondusoutienmanque.", "L.242-2(2°)", "L.122-1", "Commissionpermanente", "Rienn'estdécidé")
    assert [a for a in attendus if a not in texte] == []
    with pikepdf.open(BytesIO(octets)) as lu:
        assert lu.Root.MarkInfo.Marked
        assert lu.open_metadata()["pdfaid:part"] == "2"


def test_un_echange_a_la_fois(rose: Personne, aide: Dossier) -> None:
    ouvre(rose, aide)
    with pytest.raises(ActeRefuse, match="un autre est déjà en cours"):
        ouvre(rose, aide)


@pytest.mark.parametrize(("jours", "permis"), [(REPONSE_JOURS - 1, False), (REPONSE_JOURS, True)])
def test_delai_pour_repondre_est_assez_long(rose: Personne, aide: Dossier, jours: int, permis: bool) -> None:
    limite = aujourd_hui(aide) + timedelta(days=jours)
    if permis:
        assert ouvre(rose, aide, limite=limite).limite == limite
    else:
        with pytest.raises(ActeRefuse, match=f"au moins {REPONSE_JOURS} jours"):
            ouvre(rose, aide, limite=limite)


@pytest.mark.parametrize(
    ("etat", "permis"),
    [(Etat.ACCORDE, True), (Etat.ACTE_ENVOYE, True), (Etat.ENGAGE, True), (Etat.REJETE, False), (Etat.SOLDE, False)],
)
def test_echange_s_ouvre_sur_une_aide_accordee(rose: Personne, aide: Dossier, etat: Etat, permis: bool) -> None:
    Dossier.objects.filter(pk=aide.pk).update(etat=etat)
    if permis:
        assert ouvre(rose, aide).en_cours
    else:
        with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
            ouvre(rose, aide)


def test_illegalite_ne_se_releve_plus_quand_quatre_mois_sont_passes(rose: Personne, aide: Dossier) -> None:
    il_y_a(aide, mois=5)
    with pytest.raises(ActeRefuse, match=r"ne peut plus être retirée après le .* \(CRPA, L\. 242-1\)"):
        ouvre(rose, aide, fondement="illegalite")
    assert ouvre(rose, aide, fondement="conditions").fin == Echange.Fin.RETRAIT


def test_clause_invoquee_est_citee(rose: Personne, aide: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="Clause : citez"):
        ouvre(rose, aide, fondement="clause")
    cite = ouvre(rose, aide, fondement="clause", clause="Convention, article 9 : l'aide est caduque.")
    assert (cite.fin, cite.clause[:10]) == (Echange.Fin.CADUCITE, "Convention")


@pytest.mark.exigences("RUN-III-38")
def test_convention_ne_se_signe_pas_pendant_un_echange(rose: Personne, aide: Dossier) -> None:
    acte = convention_envoyee(rose, aide, retard=1)
    ouvert = ouvre(rose, aide)
    with pytest.raises(ActeRefuse, match="un échange est ouvert sur cette aide"):
        revient(rose, acte)
    clot(rose, ouvert, poursuit=False)
    assert not revient(rose, acte).engage


@pytest.mark.parametrize(("jours", "justifie", "permis"), [(0, False, False), (1, False, True), (1, True, False)])
def test_convention_en_retard_non_justifie_permet_d_annuler(
    rose: Personne, aide: Dossier, jours: int, justifie: bool, permis: bool
) -> None:
    convention_envoyee(rose, aide, retard=jours, justifie=justifie)
    if permis:
        assert ouvre(rose, aide, fondement="convention_en_retard").fin == Echange.Fin.ANNULATION
    else:
        with pytest.raises(ActeRefuse, match="le texte ne le permet pas"):
            ouvre(rose, aide, fondement="convention_en_retard")


@pytest.mark.exigences("RUN-II-CM-15")
@pytest.mark.parametrize(("mois", "demarre", "permis"), [(23, None, False), (25, None, True), (25, 3, False)])
def test_deux_ans_sans_demarrage_permettent_la_caducite(
    rose: Personne, aide: Dossier, mois: int, demarre: int | None, permis: bool
) -> None:
    vote = il_y_a(aide, mois=mois)
    survenu = vote + timedelta(days=30 * demarre) if demarre else None
    if permis:
        assert ouvre(rose, aide, fondement="deux_ans", survenu_le=survenu).fin == Echange.Fin.CADUCITE
    else:
        with pytest.raises(ActeRefuse, match="RUN-II-CM-15"):
            ouvre(rose, aide, fondement="deux_ans", survenu_le=survenu)


@pytest.mark.exigences(
    "RUN-II-ECR-14", "RUN-II-RES-13", "RUN-II-DEV-16", "RUN-II-PIL-17", "RUN-II-PROD-18", "RUN-II-MM-16"
)
@pytest.mark.parametrize(
    ("aide_", "exigence"),
    [
        ("run_ecriture", "RUN-II-ECR-14"),
        ("run_ecriture_multimedia", "RUN-II-ECR-14"),
        ("run_residence", "RUN-II-RES-13"),
        ("run_developpement", "RUN-II-DEV-16"),
        ("run_pilote_maquette", "RUN-II-PIL-17"),
        ("run_production", "RUN-II-PROD-18"),
        ("run_multimedia", "RUN-II-MM-16"),
    ],
)
def test_caducite_se_fonde_sur_l_exigence_de_chaque_aide(
    rose: Personne, aide: Dossier, aide_: str, exigence: str
) -> None:
    Dossier.objects.filter(pk=aide.pk).update(dispositif=aide_)
    il_y_a(aide, mois=23)
    with pytest.raises(ActeRefuse, match=exigence):
        ouvre(rose, aide, fondement="deux_ans")
    il_y_a(aide, mois=25)
    assert ouvre(rose, aide, fondement="deux_ans").exigence == exigence


def test_beneficiaire_repond_avec_un_fichier_jusqu_a_la_cloture(rose: Personne, aide: Dossier) -> None:
    ouvert = ouvre(rose, aide)
    moi = beneficiaire(aide)
    fichier = Fichier("preuve.pdf", BytesIO(pdf()))
    observer(par=agit(moi), echange=ouvert, texte="La mention y est.", fichier=fichier)
    delai_passe(ouvert)
    observer(par=agit(moi), echange=ouvert, texte="Voyez la minute 12.")
    assert [(o.texte, bool(o.document)) for o in ouvert.observations.all()] == [
        ("La mention y est.", True),
        ("Voyez la minute 12.", False),
    ]
    clot(rose, ouvert)
    with pytest.raises(ActeRefuse, match="est clos"):
        observer(par=agit(moi), echange=ouvert, texte="Encore un mot.")


def test_echange_ne_se_clot_pas_avant_la_fin_du_delai(rose: Personne, aide: Dossier) -> None:
    ouvert = ouvre(rose, aide)
    observer(par=agit(beneficiaire(aide)), echange=ouvert, texte="Je réponds.")
    with pytest.raises(ActeRefuse, match="ne se clôt pas avant"):
        clot(rose, ouvert)
    delai_passe(ouvert, 0)
    with pytest.raises(ActeRefuse, match="ne se clôt pas avant"):
        clot(rose, ouvert)
    delai_passe(ouvert, 1)
    assert clot(rose, ouvert).clos_le is not None


def test_audition_demandee_recoit_une_reponse_avant_la_cloture(rose: Personne, aide: Dossier) -> None:
    ouvert = ouvre(rose, aide)
    demander_audition(par=agit(beneficiaire(aide)), echange=ouvert)
    delai_passe(ouvert)
    with pytest.raises(ActeRefuse, match="Audition : le bénéficiaire l'a demandée"):
        clot(rose, ouvert)
    version = relu(aide).version
    dite = {"texte": "Le producteur dit qu'il a rétabli la mention.", "tenue_le": aujourd_hui(aide)}
    repondre_a_l_audition(par=agit(rose), echange=ouvert, version=version, **dite)  # type: ignore[arg-type]
    assert clot(rose, ouvert).clos_le is not None


def test_service_peut_ne_pas_donner_suite_a_tout_moment(rose: Personne, aide: Dossier) -> None:
    fini = clot(rose, ouvre(rose, aide), poursuit=False)
    assert (fini.issue, relu(aide).etat) == (Echange.Issue.ABANDONNE, Etat.ACCORDE)
    assert ouvre(rose, aide).en_cours


def test_autres_que_le_service_et_le_beneficiaire_n_y_touchent_pas(rose: Personne, aide: Dossier) -> None:
    for role in (RoleDeFonds.SECRETARIAT, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR):
        with pytest.raises(RoleManquant):
            ouvre(agent(FONDS, role), aide)
    ouvert = echange(rose, aide)
    with pytest.raises(Interdit):
        observer(par=agit(beneficiaire(accorde(rose))), echange=ouvert, texte="Je m'en mêle.")


def test_limite_se_dit_au_jour_du_fonds(rose: Personne, aide: Dossier) -> None:
    ouvert = ouvre(rose, aide)
    assert isinstance(ouvert.ouvert_le, date)
    assert ouvert.ouvert_le == aujourd_hui(aide)
