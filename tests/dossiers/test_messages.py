"""The thread of a dossier: who writes, who is told, what the journal keeps."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from amorce.comptes.droits import Interdit
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions import ActeRefuse, deposer
from amorce.dossiers.actions.messages import (
    MESSAGE_MAX,
    ecrire_au_fil,
    joindre_au_fil,
    lire_le_fil,
    oublier_les_joints,
)
from amorce.dossiers.actions.papiers import recepisse_de
from amorce.dossiers.contenus import oublier, ouvrir, ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Contenu, Document, Dossier, Message, Notice
from amorce.journal.models import Entree
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import demande, deposee, ecrit, film, prete, session
from tests.fils import en_parallele

pytestmark = pytest.mark.django_db


@pytest.mark.exigences("RUN-III-16")
def test_service_is_told_of_a_question_and_the_team_of_the_answer_never_who_writes() -> None:
    ana, bob = personne("ana@x.fr", prenom="Ana", nom="Payet"), personne("bob@x.fr", langue="en")
    ines, zoe = (agent("la-reunion", RoleDeFonds.INSTRUCTEUR, email=f"{nom}@x.fr") for nom in ("ines", "zoe"))
    agent("ile-de-france", RoleDeFonds.INSTRUCTEUR)
    films = societe(ana)
    films.appartenances.create(personne=bob, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01")
    dossier = deposee(ana, films)

    ecrit(ana, dossier, "Une question")
    assert set(Notice.objects.values_list("personne__email", "titre", "lien")) == {
        (une.email, "Les Hauts : Ana Payet écrit", f"/service/dossiers/{dossier.id}/messages/") for une in (ines, zoe)
    }
    Notice.objects.all().delete()
    ecrit(ines, dossier, "Une réponse")
    assert set(Notice.objects.values_list("personne__email", "titre", "lien")) == {
        ("ana@x.fr", "Les Hauts : message du service", f"/demandes/{dossier.id}/messages/"),
        ("bob@x.fr", "Les Hauts: message from the service", f"/en/demandes/{dossier.id}/messages/"),
    }
    assert Notice.objects.get(personne=ana).texte == f"Aide aux courts métrages, {dossier.numero}\n\nUne réponse"


def test_notice_shows_the_beginning_of_a_long_message() -> None:
    dossier = deposee(personne())
    ecrit(agent("la-reunion", RoleDeFonds.INSTRUCTEUR), dossier, "a" * 301)
    assert Notice.objects.get().texte.rpartition("\n\n")[2] == "a" * 300 + "…"


def test_journal_binds_the_words_and_tells_the_role() -> None:
    moi = personne()
    dossier = deposee(moi)
    agente = agent("la-reunion", RoleDeFonds.SECRETARIAT, RoleDeFonds.RESPONSABLE)
    dits = [ecrit(moi, dossier, "Une question"), ecrit(agente, dossier, "Une réponse")]
    entrees = Entree.objects.filter(chaine__objet_id=dossier.id, acte="envoyer_message").order_by("rang")
    assert [(e.acteur, e.role) for e in entrees] == [(moi.id, "porteur"), (agente.id, "responsable")]
    assert [json.loads(e.contenu)["message"] for e in entrees] == [str(m.id) for m in dits]
    assert json.loads(entrees[1].personnelles.contenu) == {"texte": "Une réponse"}
    assert "réponse" not in entrees[1].contenu


@pytest.mark.parametrize("texte", ["", " \r\n\t "])
def test_message_without_words_is_refused(texte: str) -> None:
    moi = personne()
    with pytest.raises(ActeRefuse, match="Message : écrivez") as refus:
        ecrit(moi, deposee(moi), texte)
    assert (refus.value.champ, Message.objects.count()) == ("texte", 0)


def test_longest_message_passes_and_one_more_letter_does_not() -> None:
    moi = personne()
    dossier = deposee(moi)
    ecrit(moi, dossier, "a" * MESSAGE_MAX)
    with pytest.raises(ActeRefuse, match="20000 signes au plus"):
        ecrit(moi, dossier, "a" * (MESSAGE_MAX + 1))


def test_draft_and_withdrawn_draft_have_no_thread_and_a_withdrawn_deposit_keeps_its_own() -> None:
    moi = personne()
    films = societe(moi)
    brouillon = demande(moi, film(moi, films))
    for etat in (Etat.BROUILLON, Etat.RETIRE):
        Dossier.objects.filter(pk=brouillon.pk).update(etat=etat)
        brouillon.refresh_from_db()
        with pytest.raises(Interdit):
            ecrit(moi, brouillon, "Bonjour")
    assert ecrit(moi, deposee(moi, films, etat=Etat.RETIRE), "Pourquoi je retire").du_service is False


@pytest.mark.parametrize(
    "role", [RoleDeFonds.AUDITEUR, RoleDeFonds.MEMBRE, RoleDeFonds.PRESIDENT, RoleDeFonds.REGLAGES]
)
def test_who_does_not_answer_for_the_fund_does_not_write(role: RoleDeFonds) -> None:
    with pytest.raises(Interdit):
        ecrit(agent("la-reunion", role), deposee(personne()), "Bonjour")


def test_applicant_does_not_write_in_the_service_s_name() -> None:
    moi = personne()
    with pytest.raises(Interdit):
        ecrire_au_fil(par=agit(moi), dossier=deposee(moi), du_service=True, texte="Accordé", cle=uuid4())


def test_reading_marks_what_the_other_side_wrote_once() -> None:
    moi, agente = personne(), agent("la-reunion", RoleDeFonds.INSTRUCTEUR)
    dossier = deposee(moi)
    question, reponse = ecrit(moi, dossier, "Une question"), ecrit(agente, dossier, "Une réponse")
    lire_le_fil(par=agit(moi), dossier=dossier, du_service=False)
    question.refresh_from_db()
    reponse.refresh_from_db()
    assert (question.lu_le, reponse.lu_le is not None) == (None, True)
    avant = reponse.lu_le
    lire_le_fil(par=agit(moi), dossier=dossier, du_service=False)
    reponse.refresh_from_db()
    assert reponse.lu_le == avant


def test_one_s_identity_of_message_is_not_taken_for_another_s() -> None:
    """The same key from somebody else is another message, and is refused rather than confused."""
    moi, agente = personne(), agent("la-reunion", RoleDeFonds.INSTRUCTEUR)
    dossier = deposee(moi)
    cle = ecrit(moi, dossier, "Une question").id
    with pytest.raises(ActeRefuse, match="Rechargez la page"):
        ecrire_au_fil(par=agit(agente), dossier=dossier, du_service=True, texte="Une réponse", cle=cle)
    assert Message.objects.get().texte == "Une question"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_send_one_message() -> None:
    moi = personne()
    dossier, cle, qui = deposee(moi), uuid4(), agit(moi)

    def clique() -> None:
        ecrire_au_fil(par=qui, dossier=dossier, du_service=False, texte="Bonjour", cle=cle)

    en_parallele(*[clique] * 4)
    assert Message.objects.get().id == cle
    assert Entree.objects.filter(acte="envoyer_message").count() == 1


def test_fichiers_d_un_message_jamais_envoye_s_oublient_les_autres_restent() -> None:
    moi = personne()
    session()
    dossier = prete(moi)
    recepisse_de(deposer(par=agit(moi), dossier=dossier, cle="une").pk)
    dossier.refresh_from_db()
    cote: dict[str, Any] = {"par": agit(moi), "dossier": dossier, "du_service": False}
    joint = [
        joindre_au_fil(**cote, nom=f"{nom}.txt", flux=BytesIO(nom.encode())) for nom in ("parti", "laisse", "commun")
    ]
    ecrire_au_fil(**cote, texte="Voici", cle=uuid4(), documents=[joint[0]])
    ecrire_au_fil(
        **cote, texte="Encore", cle=uuid4(), documents=[joindre_au_fil(**cote, nom="c.txt", flux=BytesIO(b"commun"))]
    )
    places = {un.nom: un.contenu.fichier for un in joint}
    assert oublier_les_joints(avant=joint[0].depose_le) == 0
    assert oublier_les_joints(avant=timezone.now()) == 2
    assert set(Document.objects.values_list("nom", flat=True)) == {"parti.txt", "c.txt", f"{dossier.numero}.pdf"}
    assert {nom: default_storage.exists(place) for nom, place in places.items()} == {
        "parti.txt": True,
        "laisse.txt": False,
        "commun.txt": True,
    }
    assert oublier_les_joints(avant=timezone.now()) == 0


def test_contenu_oublie_puis_redonne_est_de_nouveau_la() -> None:
    contenu = ranger(b"revenu", "r.txt")
    oublier([contenu.empreinte])
    assert (Contenu.objects.count(), default_storage.exists(contenu.fichier)) == (0, False)
    assert ouvrir(ranger(b"revenu", "r.txt")).read() == b"revenu"
