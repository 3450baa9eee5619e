"""What was noted of a title by mistake and is withdrawn: the balance, the last day and the state follow."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.instruction.actions.tenue import RoleManquant
from amorce.journal.models import Entree
from amorce.paiements.actions import clore, retirer_le_titre, retirer_un_recouvrement
from amorce.paiements.models import Reversement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import instructeur, relu
from tests.paiements.fabrique_versements import (
    aujourd_hui,
    comptable,
    decide,
    delai_passe,
    ouvert,
    payee,
    recouvre,
    rendu,
    reprend,
    responsable,
    titre,
)

pytestmark = pytest.mark.django_db
MOTIF = "Le virement était d'un autre titre."


def emis() -> tuple[Dossier, Reversement]:
    """10 000 euros asked back, called by a title of today."""
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier))
    decide(responsable(), reversement)
    return dossier, titre(comptable(), reversement)


def retire(reversement: Reversement, reference: str, motif: str = MOTIF) -> Reversement:
    note = reversement.recouvrements.filter(reference=reference).first()
    version = relu(reversement.dossier).version
    return retirer_un_recouvrement(
        par=agit(comptable()),
        reversement=reversement,
        version=version,
        recouvrement=note.pk if note else uuid4(),
        motif=motif,
    )


def retire_le_titre(reversement: Reversement) -> Reversement:
    version = relu(reversement.dossier).version
    return retirer_le_titre(par=agit(comptable()), reversement=reversement, version=version, motif="Un autre débiteur.")


def journal(dossier: Dossier, acte: str) -> list[dict[str, object]]:
    entrees = Entree.objects.filter(chaine__objet="dossier", chaine__objet_id=dossier.pk, acte=acte)
    return [json.loads(e.contenu) for e in entrees.order_by("rang")]


def test_un_remboursement_retire_est_du_de_nouveau_et_le_reversement_n_est_plus_solde() -> None:
    dossier, reversement = emis()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 4_000_00)
    fini = recouvre(comptable(), reversement, "remboursement", "VIR-2", 6_000_00)
    assert (fini.etat, fini.restant) == ("fini", 0)
    Notice.objects.all().delete()
    rouvert = retire(reversement, "VIR-2")
    assert (rouvert.etat, rouvert.rendu, rouvert.restant, rouvert.fini_le) == ("emis", 4_000_00, 6_000_00, None)
    assert Notice.objects.get().titre.endswith("le reversement n'est pas soldé")
    (dit,) = journal(dossier, "retirer_un_recouvrement")
    assert (dit["reference"], dit["centimes"], dit["motif"]) == ("VIR-2", 6_000_00, MOTIF)
    assert recouvre(comptable(), reversement, "remboursement", "VIR-2", 6_000_00).etat == "fini"


def test_le_dernier_jour_est_celui_que_laisse_ce_qui_reste_note() -> None:
    dossier, reversement = emis()
    jour = aujourd_hui(dossier)
    avant = jour - timedelta(days=30)
    Reversement.objects.filter(pk=reversement.pk).update(
        titre_le=avant, pris_en_charge_le=avant, dernier_jour=avant.replace(year=avant.year + 4)
    )
    reversement.refresh_from_db()
    du_titre = reversement.dernier_jour
    recouvre(comptable(), reversement, "interruption", "ATD-1", le=jour - timedelta(days=10))
    premiere = Reversement.objects.get().dernier_jour
    recouvre(comptable(), reversement, "interruption", "ATD-2", le=jour)
    assert du_titre < premiere < Reversement.objects.get().dernier_jour
    assert retire(reversement, "ATD-2").dernier_jour == premiere
    assert retire(reversement, "ATD-1").dernier_jour == du_titre


def test_une_remise_se_retire_et_une_relance_non() -> None:
    _dossier, reversement = emis()
    recouvre(comptable(), reversement, "remise", "DEL-1", 1_000_00)
    recouvre(comptable(), reversement, "relance")
    assert (retire(reversement, "DEL-1").remis, Reversement.objects.get().restant) == (0, 10_000_00)
    with pytest.raises(ActeRefuse, match="une relance est partie"):
        retire(reversement, "")


def test_un_retrait_dit_pourquoi_une_fois_par_qui_tient_l_argent() -> None:
    dossier, reversement = emis()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 1_00)
    with pytest.raises(ActeRefuse, match="Motif"):
        retire(reversement, "VIR-1", " ")
    with pytest.raises(RoleManquant):
        retirer_le_titre(par=agit(instructeur()), reversement=reversement, version=relu(dossier).version, motif="Non.")
    retire(reversement, "VIR-1")
    with pytest.raises(ActeRefuse, match="déjà retiré"):
        retire(reversement, "VIR-1")


def test_un_titre_retire_laisse_la_decision_et_son_numero_ressert() -> None:
    dossier, reversement = emis()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 1_00)
    with pytest.raises(ActeRefuse, match="Retirez-les d'abord"):
        retire_le_titre(reversement)
    retire(reversement, "VIR-1")
    decide_ = retire_le_titre(reversement)
    assert (decide_.etat, decide_.titre, decide_.titre_le, decide_.centimes) == ("decide", "", None, 10_000_00)
    assert decide_.dernier_jour == decide_.connu_le.replace(year=decide_.connu_le.year + 5)
    assert journal(dossier, "retirer_le_titre")[0]["titre"] == "T-2026-118"
    assert titre(comptable(), reversement).etat == "emis"


def test_un_dossier_qui_a_repris_ne_se_rouvre_pas_par_un_retrait() -> None:
    _moi, dossier, _ordre = payee()
    reversement = rendu(dossier, 1_000_00)
    assert reprend(reversement).etat == Etat.ENGAGE
    with pytest.raises(ActeRefuse):
        retire(reversement, "VIR-T-1")


def test_la_page_offre_de_retirer_ce_qui_est_note_puis_le_titre(client: Client) -> None:
    dossier, reversement = emis()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 10_000_00)
    client.force_login(comptable())
    page = reverse("versements_du_service", args=[dossier.numero])
    assert "Retirer le titre noté par erreur" not in client.get(page).content.decode()
    note = reversement.recouvrements.get()
    dits = {"version": relu(dossier).version, "recouvrement": str(note.pk), "motif": MOTIF}
    agir = reverse("acte_de_versement", args=[dossier.numero, "retirer_recouvrement"])
    assert client.post(agir, {**dits, "motif": ""}).status_code == 422
    assert client.post(agir, dits).status_code == 302
    assert "Retirer le titre noté par erreur" in client.get(page).content.decode()
    agir = reverse("acte_de_versement", args=[dossier.numero, "retirer_titre"])
    assert client.post(agir, {"version": relu(dossier).version, "motif": MOTIF}).status_code == 302
    assert Reversement.objects.get().etat == "decide"


def test_ce_qui_est_note_d_un_ancien_reversement_ne_se_retire_plus() -> None:
    """Whether another runs, or ended: reopened, two would run, or a dossier would be closed with one to be repaid."""
    _moi, dossier, _ordre = payee()
    premier = rendu(dossier, 1_000_00, "T-1")
    reprend(premier)
    second = ouvert(responsable(), dossier, 9_000_00)
    with pytest.raises(ActeRefuse, match="un autre reversement a été ouvert depuis"):
        retire(premier, "VIR-T-1")
    decide(responsable(), delai_passe(second), 9_000_00)
    recouvre(comptable(), titre(comptable(), second, "T-2"), "remboursement", "VIR-T-2", 9_000_00)
    with pytest.raises(ActeRefuse, match="un autre reversement a été ouvert depuis"):
        retire(premier, "VIR-T-1")
    assert [r.restant for r in dossier.reversements.all()] == [0, 0]


def test_un_dossier_ne_se_clot_pas_tant_qu_un_reversement_quel_qu_il_soit_est_a_rendre() -> None:
    _moi, dossier, _ordre = payee()
    premier = rendu(dossier, 1_000_00, "T-1")
    reprend(premier)
    rendu(dossier, 9_000_00, "T-2")
    Reversement.objects.filter(pk=premier.pk).update(fini_le=None, etat="emis", rendu=0)
    tenu = relu(dossier)
    with pytest.raises(ActeRefuse, match="un reversement est en cours"):
        clore(par=agit(comptable()), dossier=tenu, version=tenu.version)
