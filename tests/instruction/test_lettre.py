"""The letter of non-conformity: what it says, kept with the decision, sent with the mail, handed to both sides."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.messages import oublier_les_joints
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Document, Dossier, Notice
from amorce.dossiers.taches import envoyer_courriel, poster_les_notices
from amorce.droit.fonds import fonds
from amorce.instruction.actions import declarer_non_conforme, repondre
from amorce.instruction.lettre import lettre_pdf
from amorce.instruction.models import Controle, NonConformite
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import OCTETS, controlee, demande_la_piece, instructrice, recue, relu

pytestmark = pytest.mark.django_db
EXPOSE = "Le tournage a commencé le 3 mars.\nAucune dérogation n'a été demandée."


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def refusee(moi: Personne, ines: Personne, etat: Etat = Etat.DEPOSE) -> NonConformite:
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    return declarer_non_conforme(
        par=agit(ines), dossier=dossier, version=relu(dossier).version, code="ineligible", motif=EXPOSE
    )


def octets(document: Document | None) -> bytes:
    assert document is not None
    with ouvrir(document.contenu) as fichier:
        return fichier.read()


def texte(pdf: bytes) -> str:
    dit = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", dit).replace("’", "'")


@pytest.mark.exigences("RUN-III-23")
def test_lettre_dit_le_motif_l_autorite_les_recours_et_leurs_delais(moi: Personne, ines: Personne) -> None:
    faite = refusee(moi, ines)
    dit = texte(octets(faite.lettre))
    attendus = [
        f"Notification de non-conformité {faite.dossier.numero}",
        "Demande non éligible (règlement du fonds, III-A, Demande d'aide)",
        "Le tournage a commencé le 3 mars.",
        "Aucune dérogation n'a été demandée.",
        "Inès Truchet",
        "Une décision, même née du silence, se conteste dans les deux mois.",
        "R. 421-1 et R. 421-2",
        "Un recours gracieux, devant l'autorité qui a décidé, interrompt ce délai.",
        "Un mois de plus pour qui ne demeure pas dans la collectivité.",
        "www.telerecours.fr",
    ]
    assert [mot for mot in attendus if mot not in dit] == []
    assert "ordre du jour" not in dit


@pytest.mark.parametrize(
    ("exigence", "code", "libelle"),
    [
        pytest.param("RUN-IV-10", "technique", "Projet techniquement infaisable"),
        pytest.param("RUN-IV-11", "financement", "Projet financièrement infaisable"),
        pytest.param("RUN-IV-12", "reglementations", "Réglementations non respectées"),
    ],
)
@pytest.mark.exigences("RUN-IV-10", "RUN-IV-11", "RUN-IV-12")
def test_critere_eliminatoire_ecarte_un_dossier_sur_un_motif_ecrit(
    moi: Personne, ines: Personne, exigence: str, code: str, libelle: str
) -> None:
    dossier = recue(moi)
    dits = {"par": agit(ines), "dossier": dossier, "version": relu(dossier).version, "code": code}
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        declarer_non_conforme(**dits, motif=" ")
    faite = declarer_non_conforme(**dits, motif=EXPOSE)
    assert relu(dossier).etat == Etat.NON_CONFORME
    assert f"{libelle} (règlement du fonds, IV, Critères de sélection)" in texte(octets(faite.lettre))
    raison = fonds(dossier.fonds).instruction.non_conformite(code)
    assert (raison and raison.exigence) == exigence


@pytest.mark.exigences("RUN-III-22", "RUN-III-23")
def test_lettre_d_un_dossier_inscrit_dit_son_retrait(moi: Personne, ines: Personne) -> None:
    faite = refusee(moi, ines, Etat.INSCRIT)
    dit = texte(octets(faite.lettre))
    assert "retirée de l'ordre du jour de la commission (règlement du fonds, III-A, Demande d'aide)." in dit


def test_lettre_est_un_pdf_a_balise_gardee_a_l_octet_avec_la_decision(moi: Personne, ines: Personne) -> None:
    faite = NonConformite.objects.get(pk=refusee(moi, ines).pk)
    gardee = octets(faite.lettre)
    assert lettre_pdf(faite) == gardee
    with pikepdf.open(BytesIO(gardee)) as pdf, pdf.open_metadata() as xmp:
        declare = {nom: xmp[nom] for nom in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
        assert declare == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        assert "/StructTreeRoot" in pdf.Root
    assert faite.lettre is not None
    assert f'"lettre":"{faite.lettre.contenu_id}"' in Entree.objects.get(acte="declarer_non_conforme").contenu


@pytest.mark.exigences("RUN-III-23")
def test_lettre_part_avec_le_courriel_au_demandeur(moi: Personne, ines: Personne) -> None:
    faite = refusee(moi, ines)
    poster_les_notices.call()
    notice = Notice.objects.get(personne=moi, titre__endswith="la demande n'est pas conforme")
    assert notice.courriel is not None
    mail.outbox.clear()
    envoyer_courriel.call(str(notice.courriel_id))
    (parti,) = mail.outbox
    jointes = {nom: contenu for nom, contenu, _type in parti.attachments}
    assert jointes[f"{faite.dossier.numero}-non-conformite.pdf"] == octets(faite.lettre)


@pytest.mark.exigences("RUN-IV-59")
def test_ineligibilite_dite_par_le_secretariat_est_notifiee_par_le_service(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    controlee(dossier, eligible=False, observations=EXPOSE)
    assert Controle.objects.get().observations == EXPOSE
    assert not Notice.objects.filter(personne=moi, titre__endswith="la demande n'est pas conforme").exists()
    declarer_non_conforme(
        par=agit(ines), dossier=dossier, version=relu(dossier).version, code="ineligible", motif=EXPOSE
    )
    assert Notice.objects.get(personne=moi, titre__endswith="la demande n'est pas conforme").texte == EXPOSE


@pytest.mark.parametrize("cote", ["demandeur", "service"])
def test_lettre_se_telecharge_des_deux_cotes(moi: Personne, ines: Personne, client: Client, cote: str) -> None:
    faite = refusee(moi, ines)
    dossier = faite.dossier
    page, route, qui = {
        "demandeur": (
            reverse("complements", args=[dossier.pk]),
            reverse("lettre_de_non_conformite", args=[dossier.pk]),
            moi,
        ),
        "service": (
            reverse("dossier_du_service", args=[dossier.numero]),
            reverse("lettre_du_service", args=[dossier.numero]),
            ines,
        ),
    }[cote]
    client.force_login(qui)
    assert f'href="{route}"' in client.get(page).content.decode()
    remise = client.get(route)
    assert b"".join(remise) == octets(faite.lettre)  # type: ignore[arg-type]  # streamed


def test_dossier_sans_non_conformite_n_a_pas_de_lettre(moi: Personne, client: Client) -> None:
    client.force_login(moi)
    assert client.get(reverse("lettre_de_non_conformite", args=[recue(moi).pk])).status_code == 404


def test_lettre_et_reponse_au_service_survivent_a_l_oubli_des_joints(moi: Personne, ines: Personne) -> None:
    refusee(moi, ines)
    autre = recue(moi, sans=("synopsis",))
    attendue = demande_la_piece(agit(ines), autre).attendues.get()
    repondre(par=agit(moi), attendue=attendue, fichier=Fichier("synopsis.pdf", BytesIO(OCTETS["pdf"])))
    assert oublier_les_joints(avant=timezone.now() + timedelta(days=1)) == 0
