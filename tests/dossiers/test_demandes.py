"""An application opened, taken up again, withdrawn; a team; a film handed over."""

from __future__ import annotations

import pytest
from django.core import mail
from django.http import Http404
from pytest_django import DjangoCaptureOnCommitCallbacks

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import (
    ActeRefuse,
    StatutRefuse,
    deposer,
    dupliquer,
    enregistrer_champ,
    inviter_collaborateur,
    ouvrir_demande,
    retirer,
    retirer_collaborateur,
    transferer,
)
from amorce.dossiers.droits import ecrit_projet, voit_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Collaboration, Contenu, Document, Dossier, Piece, Projet
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, film, prete, session

pytestmark = pytest.mark.django_db
L = RoleDansOrganisation


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def actes() -> list[str]:
    return list(Entree.objects.order_by("instant").values_list("acte", flat=True))


def test_demande_ouverte_est_un_brouillon_dans_la_session_ouverte(moi: Personne) -> None:
    session(ouvre_dans=30, ferme_dans=60)
    session(fonds="ile-de-france")
    ouverte = session(ferme_dans=10)
    session(ferme_dans=12)
    projet = film(moi, societe(moi))
    faite = ouvrir_demande(par=agit(moi), projet=projet, dispositif=COURT)
    assert (faite.etat, faite.numero, faite.fonds, faite.session) == (Etat.BROUILLON, "", "la-reunion", ouverte)
    assert actes()[-1] == "ouvrir_demande"


def test_demande_vise_la_prochaine_session_quand_aucune_n_est_ouverte(moi: Personne) -> None:
    session(ouvre_dans=-30, ferme_dans=-1)
    session(ouvre_dans=60, ferme_dans=90)
    prochaine = session(ouvre_dans=30, ferme_dans=50)
    assert demande(moi, film(moi, societe(moi))).session == prochaine


def test_statut_surement_refuse_est_dit_avant_tout_avec_son_article(moi: Personne) -> None:
    """An author alone asks for what is a company's."""
    projet = film(moi)
    with pytest.raises(StatutRefuse) as refus:
        ouvrir_demande(par=agit(moi), projet=projet, dispositif="run_developpement")
    assert [str(r.source) for r in refus.value.regles] != []
    assert Dossier.objects.count() == 0


def test_statut_refuse_n_empeche_pas_de_demander_quand_on_persiste(moi: Personne) -> None:
    ouvrir_demande(par=agit(moi), projet=film(moi), dispositif="run_developpement", malgre=True)
    assert Dossier.objects.get().dispositif == "run_developpement"


def test_auteur_ouvre_une_aide_a_l_ecriture(moi: Personne) -> None:
    assert ouvrir_demande(par=agit(moi), projet=film(moi), dispositif="run_ecriture").fonds == "la-reunion"


def test_forme_juridique_du_compte_suffit_a_un_refus(moi: Personne) -> None:
    projet = film(moi, societe(moi, nature="association"))
    with pytest.raises(StatutRefuse):
        ouvrir_demande(par=agit(moi), projet=projet, dispositif="run_production")


@pytest.mark.parametrize(("code", "dit"), [("inconnue", "n'existe pas"), ("cnc_selective", "ailleurs qu'ici")])
def test_aide_inconnue_ou_qui_se_depose_ailleurs_est_refusee(moi: Personne, code: str, dit: str) -> None:
    with pytest.raises(ActeRefuse, match=dit):
        ouvrir_demande(par=agit(moi), projet=film(moi), dispositif=code)


def test_second_brouillon_pour_la_meme_aide_est_refuse(moi: Personne) -> None:
    projet = film(moi, societe(moi))
    demande(moi, projet)
    with pytest.raises(ActeRefuse, match="déjà un brouillon"):
        demande(moi, projet)
    assert Dossier.objects.count() == 1


def test_retirer_est_reserve_a_qui_engage(moi: Personne) -> None:
    structure = societe(moi)
    redacteur = personne()
    structure.appartenances.create(personne=redacteur, role=L.REDACTEUR, depuis="2025-01-01")
    faite = demande(redacteur, film(moi, structure))
    with pytest.raises(Http404):
        retirer(par=agit(redacteur), dossier=faite)
    assert retirer(par=agit(moi), dossier=faite, motif="Tournage avancé").etat == Etat.RETIRE
    assert actes()[-1] == "retirer"


def test_demande_retiree_ne_se_retire_plus(moi: Personne) -> None:
    faite = retirer(par=agit(moi), dossier=demande(moi, film(moi)))
    with pytest.raises(ActeRefuse, match="ne peut plus être retirée"):
        retirer(par=agit(moi), dossier=faite)


def test_dupliquer_reprend_ce_que_disait_la_demande_retiree(moi: Personne) -> None:
    faite = demande(moi, film(moi, societe(moi)))
    enregistrer_champ(par=agit(moi), ou=faite, nom="aide_demandee", brut="20000", vue=0)
    with pytest.raises(ActeRefuse, match="déjà un brouillon"):
        dupliquer(par=agit(moi), dossier=faite)
    retirer(par=agit(moi), dossier=faite)
    copie = dupliquer(par=agit(moi), dossier=faite)
    assert (copie.etat, copie.faits, copie.version) == (Etat.BROUILLON, {"aide_demandee": "20000"}, 1)


def test_dupliquer_rejoint_les_pieces_et_rien_de_ce_qui_etait_jure(moi: Personne) -> None:
    session()
    faite = prete(moi)
    contenu = Contenu.objects.create(empreinte="a" * 64, taille=12, format="pdf", fichier="x")
    document = Document.objects.create(contenu=contenu, nom="synopsis.pdf", projet=faite.projet)
    for code, retiree in (("synopsis", None), ("note_intention", faite.cree_le)):
        Piece.objects.create(dossier=faite, code=code, document=document, retiree_le=retiree)
    deposer(par=agit(moi), dossier=faite, cle="une")
    copie = dupliquer(par=agit(moi), dossier=faite)
    assert list(copie.pieces.values_list("code", "document")) == [("synopsis", document.id)]
    assert (copie.declarations.count(), copie.numero) == (0, "")


def test_collaborateur_invite_ecrit_et_recoit_un_courriel(
    moi: Personne, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    projet, ami = film(moi), personne("ami@exemple.fr")
    with django_capture_on_commit_callbacks(execute=True):
        inviter_collaborateur(par=agit(moi), projet=projet, email=" Ami@exemple.fr ", role=L.REDACTEUR)
    assert ecrit_projet(agit(ami), projet)
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["ami@exemple.fr"], "Ana Payet vous invite à travailler sur « Les Hauts »")
    ]
    inviter_collaborateur(par=agit(moi), projet=projet, email="ami@exemple.fr", role=L.LECTEUR)
    assert (ecrit_projet(agit(ami), projet), voit_projet(agit(ami), projet)) == (False, True)


def test_invitation_de_soi_meme_est_refusee() -> None:
    ana = personne("ana@exemple.fr")
    with pytest.raises(ActeRefuse, match=r"^Adresse : "):
        inviter_collaborateur(par=agit(ana), projet=film(ana), email=ana.email, role=L.LECTEUR)


def test_collaborateur_ne_peut_ni_inviter_ni_ecarter_mais_peut_partir(moi: Personne) -> None:
    projet, ami, autre = film(moi), personne("ami@exemple.fr"), personne("autre@exemple.fr")
    for qui in (ami, autre):
        inviter_collaborateur(par=agit(moi), projet=projet, email=qui.email, role=L.REDACTEUR)
    with pytest.raises(Http404):
        inviter_collaborateur(par=agit(ami), projet=projet, email="x@exemple.fr", role=L.LECTEUR)
    with pytest.raises(Http404):
        retirer_collaborateur(par=agit(ami), collaboration=Collaboration.objects.get(personne=autre))
    retirer_collaborateur(par=agit(ami), collaboration=Collaboration.objects.get(personne=ami))
    retirer_collaborateur(par=agit(moi), collaboration=Collaboration.objects.get(personne=autre))
    assert (voit_projet(agit(ami), projet), voit_projet(agit(autre), projet)) == (False, False)


def test_transferer_confie_le_film_a_un_collegue_et_garde_l_auteur_dans_l_equipe(moi: Personne) -> None:
    projet, ami = film(moi), personne("ami@exemple.fr")
    place = inviter_collaborateur(par=agit(moi), projet=projet, email=ami.email, role=L.LECTEUR)
    transferer(par=agit(moi), projet=projet, a=place)
    confie = Projet.objects.get()
    assert confie.auteur == ami
    assert list(confie.collaborations.filter(jusqua=None).values_list("personne", "role")) == [(moi.id, "redacteur")]


def test_film_dont_une_demande_est_deposee_ne_se_transfere_plus(moi: Personne) -> None:
    projet, ami = film(moi), personne("ami@exemple.fr")
    place = inviter_collaborateur(par=agit(moi), projet=projet, email=ami.email, role=L.LECTEUR)
    Dossier.objects.filter(pk=demande(moi, projet).pk).update(etat=Etat.DEPOSE, numero="RUN-2026-1")
    with pytest.raises(ActeRefuse, match="déjà déposée"):
        transferer(par=agit(moi), projet=projet, a=place)
    assert Projet.objects.get().auteur == moi


def test_film_d_une_structure_ne_se_transfere_pas(moi: Personne) -> None:
    projet, ami = film(moi, societe(moi)), personne("ami@exemple.fr")
    place = inviter_collaborateur(par=agit(moi), projet=projet, email=ami.email, role=L.LECTEUR)
    with pytest.raises(ActeRefuse, match="porté par une structure"):
        transferer(par=agit(moi), projet=projet, a=place)
