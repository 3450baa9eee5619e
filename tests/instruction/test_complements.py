"""Requests to the applicant and the answers: what they change, what they stop, what is refused and by which rule."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.http import Http404
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse, retirer
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Declaration, Depot, Dossier, Notice
from amorce.instruction.actions import (
    Demandee,
    DossierChange,
    completer,
    demander_information,
    demander_pieces,
    repondre,
)
from amorce.instruction.actions.relances import rappeler
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Complement
from amorce.instruction.requetes import horloge_de
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import (
    FONDS,
    accepte_tout,
    aujourd_hui,
    dans,
    demande_la_piece,
    instructrice,
    recue,
    relu,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def dossier(moi: Personne) -> Dossier:
    return recue(moi, sans=("synopsis",))


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def repond(qui: Personne, complement: Complement, octets: bytes = b"") -> None:
    for une in complement.attendues.all():
        repondre(par=agit(qui), attendue=une, fichier=Fichier("synopsis.pdf", BytesIO(octets or pdf())))


@pytest.mark.exigences("RUN-III-32")
def test_demande_de_pieces_attend_le_demandeur_et_arrete_le_silence(dossier: Dossier, ines: Personne) -> None:
    avant = horloge_de(dossier)
    complement = demande_la_piece(agit(ines), dossier)
    garde = relu(dossier)
    apres = horloge_de(garde)
    assert avant is not None
    assert avant.echeance is not None
    assert apres is not None
    assert (garde.etat, garde.version) == (Etat.A_COMPLETER, dossier.version + 1)
    assert [(a.code, a.libelle, a.motif) for a in complement.attendues.all()] == [
        ("synopsis", "Synopsis", "Elle manque.")
    ]
    assert apres.echeance == avant.echeance + timedelta(days=15)


def test_reponse_arrivee_plus_tot_remet_le_silence_en_marche(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -4))
    repond(moi, complement)
    completer(par=agit(moi), complement=complement)
    horloge = horloge_de(relu(dossier))
    assert horloge is not None
    assert horloge.suspensions[0].jusqua == aujourd_hui(dossier)


def test_delai_passe_sans_reponse_remet_le_silence_en_marche(dossier: Dossier, ines: Personne) -> None:
    demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -20), limite=dans(dossier, -5))
    horloge = horloge_de(relu(dossier))
    assert horloge is not None
    assert (horloge.suspensions[0].jusqua, horloge.suspendue(aujourd_hui(dossier))) == (dans(dossier, -5), None)
    assert relu(dossier).etat == Etat.A_COMPLETER


def test_demande_d_information_n_arrete_rien(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    avant = horloge_de(dossier)
    demande = demander_information(
        par=agit(ines),
        dossier=dossier,
        version=dossier.version,
        limite=dans(dossier, 10),
        texte="Où tournez-vous ?",
    )
    assert relu(dossier).etat == Etat.DEPOSE
    assert horloge_de(relu(dossier)) == avant
    repondre(par=agit(moi), attendue=demande.attendues.get(), mots="À Cilaos.")
    completer(par=agit(moi), complement=demande)
    assert (relu(dossier).etat, Depot.objects.count()) == (Etat.DEPOSE, 1)
    assert demande.attendues.get().mots == "À Cilaos."


def test_reponse_fait_une_nouvelle_version_et_laisse_la_deposee(
    dossier: Dossier, ines: Personne, moi: Personne
) -> None:
    accepte_tout(agit(ines), dossier)
    premier = Depot.objects.get()
    complement = demande_la_piece(agit(ines), dossier)
    repond(moi, complement)
    completer(par=agit(moi), complement=complement)
    garde, second = relu(dossier), Depot.objects.get(rang=2)
    assert (garde.etat, garde.depose_le) == (Etat.DEPOSE, dossier.depose_le)
    assert Depot.objects.get(rang=1).pieces == premier.pieces
    assert (second.faits, second.droit) == (premier.faits, premier.droit)
    assert [p["code"] for p in second.pieces if p["code"] == "synopsis"] == ["synopsis"]
    assert [m["code"] for m in premier.manquantes] == ["synopsis"]
    assert second.manquantes == []
    a_examiner = [e.code for e in DossierExamine(garde).examinees if e.a_examiner]
    assert a_examiner == ["synopsis"]
    assert list(verifier()) == []


def test_reponse_hors_delai_est_recue_et_dite_telle(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -20), limite=dans(dossier, -1))
    repond(moi, complement)
    faite = completer(par=agit(moi), complement=complement)
    assert (faite.en_retard, relu(dossier).etat) == (True, Etat.DEPOSE)


def test_reponse_le_dernier_jour_est_a_temps(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -20), limite=aujourd_hui(dossier))
    repond(moi, complement)
    assert completer(par=agit(moi), complement=complement).en_retard is False


def test_reponse_ne_part_pas_tant_qu_il_manque_quelque_chose(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    with pytest.raises(ActeRefuse, match="Il manque encore : « Synopsis »"):
        completer(par=agit(moi), complement=complement)
    repondre(par=agit(moi), attendue=complement.attendues.get(), mots="Le film n'en a pas.")
    completer(par=agit(moi), complement=complement)
    assert [m["code"] for m in Depot.objects.get(rang=2).manquantes] == ["synopsis"]


def test_reponse_envoyee_ne_change_plus(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    repond(moi, complement)
    completer(par=agit(moi), complement=complement)
    for encore in (lambda: repond(moi, complement), lambda: completer(par=agit(moi), complement=complement)):
        with pytest.raises(ActeRefuse, match="elle est déjà envoyée"):
            encore()
    assert Depot.objects.count() == 2


def test_reponse_d_un_format_qui_n_est_pas_demande_est_refusee(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    une = demande_la_piece(agit(ines), dossier).attendues.get()
    with pytest.raises(FichierRefuse):
        repondre(par=agit(moi), attendue=une, fichier=Fichier("s.csv", BytesIO(b"a;b\n")))
    une.refresh_from_db()
    assert une.repondue_le is None


def test_declaration_redemandee_est_faite_de_nouveau(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    ancienne = Declaration.objects.get(code="cumul")
    complement = demander_pieces(
        par=agit(ines),
        dossier=dossier,
        version=dossier.version,
        demandees=[Demandee("declaration", "cumul", "Une aide de minimis n'y est pas.")],
        limite=dans(dossier, 8),
    )
    repondre(par=agit(moi), attendue=complement.attendues.get(), mots="Je le déclare.")
    completer(par=agit(moi), complement=complement)
    ancienne.refresh_from_db()
    neuve = Declaration.objects.get(code="cumul", retiree_le=None)
    assert (ancienne.retiree_le is None, neuve.pk == ancienne.pk, neuve.personne) == (False, False, moi)


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("lettres_intention", r"n'est pas exigée : une demande de pièces .* \(CRPA, L. 114-5\)"),
        ("inconnue", "« inconnue » n'est pas exigée"),
        ("scenario", "est acceptée : il n'y a pas à la redemander"),
    ],
)
def test_demande_ne_porte_que_sur_une_piece_exigee(dossier: Dossier, ines: Personne, code: str, phrase: str) -> None:
    accepte_tout(agit(ines), dossier)
    with pytest.raises(ActeRefuse, match=phrase):
        demande_la_piece(agit(ines), dossier, code)
    assert (relu(dossier).etat, Complement.objects.count()) == (Etat.DEPOSE, 0)


def test_delai_doit_etre_a_venir(dossier: Dossier, ines: Personne) -> None:
    with pytest.raises(ActeRefuse, match=r"le dernier jour doit être à venir \(CRPA, L. 114-5\)"):
        demande_la_piece(agit(ines), dossier, jours=0)
    demande_la_piece(agit(ines), dossier, jours=1)


@pytest.mark.exigences("RUN-III-10")
@pytest.mark.parametrize("role", [RoleDeFonds.SECRETARIAT, RoleDeFonds.AUDITEUR, RoleDeFonds.PAIEMENTS])
def test_seul_le_service_s_adresse_au_demandeur(dossier: Dossier, role: RoleDeFonds) -> None:
    autre = agit(agent(FONDS, role))
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur ».*\(RUN-III-10\)"):
        demande_la_piece(autre, dossier)


def test_qui_ne_lit_pas_le_dossier_n_y_voit_rien(dossier: Dossier, moi: Personne) -> None:
    for autre in (moi, agent("ile-de-france", RoleDeFonds.INSTRUCTEUR), agent(FONDS, RoleDeFonds.MEMBRE)):
        with pytest.raises(Http404):
            demande_la_piece(agit(autre), dossier)


def test_reponse_d_un_autre_n_existe_pas(dossier: Dossier, ines: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    for autre in (personne(), ines):
        with pytest.raises(Http404):
            repond(autre, complement)
        with pytest.raises(Http404):
            completer(par=agit(autre), complement=complement)


def test_acte_sur_une_version_perimee_dit_ce_qui_a_change(dossier: Dossier, ines: Personne) -> None:
    vue = dossier.version
    demande_la_piece(agit(ines), dossier)
    with pytest.raises(DossierChange) as refus:
        demander_information(
            par=agit(instructrice()), dossier=dossier, version=vue, limite=dans(dossier, 5), texte="Où ?"
        )
    assert [(e.libelle, e.qui) for e in refus.value.evenements] == [("Demander des pièces", "Inès Truchet")]
    assert "Demander des pièces, par Inès Truchet, le " in str(refus.value)


def test_acte_hors_de_son_etat_est_refuse(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    retirer(par=agit(moi), dossier=dossier)
    with pytest.raises(ActeRefuse, match="le dossier est « Retiré », cet acte n'y est pas possible"):
        demande_la_piece(agit(ines), dossier)


def titres() -> list[str]:
    return [n.titre for n in Notice.objects.filter(titre__contains="répondez").order_by("creee_le")]


@pytest.mark.parametrize(("reste", "dits"), [(6, 0), (5, 1), (2, 1), (1, 1), (0, 1)])
def test_equipe_est_relancee_quand_la_limite_approche(dossier: Dossier, ines: Personne, reste: int, dits: int) -> None:
    demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -20), limite=dans(dossier, reste))
    assert (rappeler(timezone.now()), rappeler(timezone.now())) == (dits, 0)
    assert len(titres()) == dits


def test_relance_passe_par_chaque_palier_une_fois(dossier: Dossier, ines: Personne) -> None:
    demande_la_piece(agit(ines), dossier)
    Complement.objects.update(jour=dans(dossier, -20), limite=dans(dossier, 7))
    faits = [rappeler(timezone.now() + timedelta(days=jours)) for jours in range(12)]
    assert faits == [0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0]


def test_fin_du_delai_se_dit_au_demandeur_et_au_service(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    demande_la_piece(agit(ines), dossier)
    rappeler(timezone.now() + timedelta(days=16))
    passes = Notice.objects.filter(titre__contains="est passé").values_list("personne__email", flat=True)
    assert {moi.email, ines.email} <= set(passes)


def test_rien_ne_relance_une_demande_repondue(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    repond(moi, complement)
    completer(par=agit(moi), complement=complement)
    assert rappeler(timezone.now() + timedelta(days=30)) == 0


def test_demande_et_reponse_sont_au_journal_sans_leurs_mots(dossier: Dossier, ines: Personne, moi: Personne) -> None:
    complement = demande_la_piece(agit(ines), dossier)
    repondre(par=agit(moi), attendue=complement.attendues.get(), mots="Un secret de famille.")
    completer(par=agit(moi), complement=complement)
    actes = list(Entree.objects.filter(chaine__objet="dossier").order_by("-rang")[:2])
    assert [(e.acte, e.acteur, e.role) for e in actes] == [
        ("completer", moi.pk, "porteur"),
        ("demander_pieces", ines.pk, "instructeur"),
    ]
    assert not any("secret" in e.contenu for e in actes)
