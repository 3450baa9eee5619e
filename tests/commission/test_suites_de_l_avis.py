"""What an opinion carries beside its amount: a fact that is the commission's alone, a mandate to advise if refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.conseils import indiquer_au_porteur
from amorce.commission.actions.seances import clore_seance
from amorce.commission.actions.transmissions import communiquer_les_avis
from amorce.commission.models import Inscription
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.instruction.actions import corriger, retirer_correction
from amorce.instruction.examen import DossierExamine
from amorce.journal.models import Entree
from tests.commission.fabrique import acteur_de
from tests.commission.test_bornes import decrit, favorable
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import instructrice

pytestmark = pytest.mark.django_db
INNOVATION = "innovation_retenue_comite"


def rendu(dispositif: str = "run_court_metrage", **dits: Any) -> tuple[Any, Inscription]:
    qui, inscription = favorable()
    decrit(inscription, dispositif)
    return qui, rendre_avis(par=qui.secretariat, inscription=inscription, motifs="Une forme neuve.", **dits)


@pytest.mark.exigences("RUN-II-BON-10")
@pytest.mark.parametrize("retenue", [True, False])
def test_innovation_est_dite_par_l_avis_et_le_droit_la_lit(retenue: bool) -> None:
    _qui, inscription = rendu(apprecies={INNOVATION: retenue})
    assert inscription.appreciations == [("Innovation retenue par le comité du film", retenue)]
    lu = DossierExamine(Dossier.objects.get(pk=inscription.dossier_id))
    assert lu.faits[INNOVATION] is retenue
    assert lu.corrections[INNOVATION].motif == "Une forme neuve."


@pytest.mark.exigences("RUN-II-BON-10")
def test_innovation_n_est_pas_au_service() -> None:
    _qui, inscription = rendu(apprecies={INNOVATION: True})
    dossier = Dossier.objects.get(pk=inscription.dossier_id)
    dits = {"par": agit(instructrice()), "dossier": dossier, "version": dossier.version, "fait": INNOVATION}
    refus = r"^Fait : celui-ci est réservé à la commission, dans son avis \(RUN-II-BON-10\)\.$"
    with pytest.raises(ActeRefuse, match=refus):
        corriger(**dits, valeur=False, motif="Non.")
    with pytest.raises(ActeRefuse, match=refus):
        retirer_correction(**dits)


def test_commission_ne_dit_rien_d_un_fait_que_l_aide_ne_lit_pas() -> None:
    qui, inscription = favorable()
    decrit(inscription, "run_ecriture")
    with pytest.raises(ActeRefuse, match=r"^Appréciation : la commission ne décide pas de cela pour cette demande\.$"):
        rendre_avis(par=qui.secretariat, inscription=inscription, motifs="Oui.", apprecies={INNOVATION: True})


def rejete(communique: bool = True, **dits: Any) -> tuple[Any, Inscription]:
    """Its opinion released, the aid refused by the elected body."""
    qui, inscription = rendu(**dits)
    clore_seance(par=qui.preside, seance=inscription.seance)
    if communique:
        communiquer_les_avis(par=qui.region, seance=inscription.seance, inscriptions=[inscription.pk])
    Dossier.objects.filter(pk=inscription.dossier_id).update(etat=Etat.REJETE)
    return qui, Inscription.objects.get(pk=inscription.pk)


@pytest.mark.exigences("RUN-I-61")
def test_secretariat_mandate_dit_au_porteur_ce_qui_pourrait_etre_ameliore(client: Client) -> None:
    qui, inscription = rejete(mandate=True)
    client.force_login(Personne.objects.get(pk=qui.secretariat.personne))
    adresse = reverse("avis_de_la_seance", args=[inscription.seance_id])
    assert "Dire ce qui pourrait être amélioré" in client.get(adresse).content.decode()
    envoi = {"inscription": str(inscription.pk), "texte": "Resserrer le devis."}
    fait = client.post(reverse("acte_des_avis", args=[inscription.seance_id, "indiquer"]), envoi)
    assert fait.status_code == 302
    assert "Dire ce qui pourrait être amélioré" not in client.get(adresse).content.decode()
    dossier = Dossier.objects.get(pk=inscription.dossier_id)
    assert Entree.objects.get(acte="indiquer_au_porteur").chaine.objet_id == dossier.pk
    porteur = dossier.projet.organisation.appartenances.get().personne  # type: ignore[union-attr]
    nouvelle = Notice.objects.get(personne=porteur, titre__endswith="ce qui pourrait être amélioré")
    client.force_login(porteur)
    assert "Resserrer le devis." in client.get(nouvelle.lien).content.decode()


@pytest.mark.exigences("RUN-I-61")
@pytest.mark.parametrize(
    ("dits", "etat", "texte", "refus"),
    [
        ({"mandate": False}, Etat.REJETE, "Dites.", r"^Indications : la commission n'a pas mandaté le secrétariat"),
        ({"mandate": True}, Etat.DELIBERE, "Dites.", r"^Indications : elles suivent un rejet notifié"),
        ({"mandate": True, "communique": False}, Etat.REJETE, "Dites.", r"^Indications : communiquez d'abord l'avis"),
        ({"mandate": True}, Etat.REJETE, " ", r"^Indications : écrivez ce qui pourrait être amélioré\.$"),
    ],
)
def test_indications_suivent_un_mandat_un_avis_communique_et_un_rejet(
    dits: dict[str, Any], etat: Etat, texte: str, refus: str
) -> None:
    qui, inscription = rejete(**dits)
    Dossier.objects.filter(pk=inscription.dossier_id).update(etat=etat)
    with pytest.raises(ActeRefuse, match=refus):
        indiquer_au_porteur(par=qui.secretariat, inscription=inscription, texte=texte)


def test_indications_ne_se_donnent_qu_une_fois_et_par_le_secretariat() -> None:
    qui, inscription = rejete(mandate=True)
    for autre in (qui.region, acteur_de(qui.experts[0])):
        with pytest.raises(Interdit):
            indiquer_au_porteur(par=autre, inscription=inscription, texte="Resserrer.")
    indiquer_au_porteur(par=qui.secretariat, inscription=inscription, texte="Resserrer.")
    with pytest.raises(ActeRefuse, match=r"^Indications : elles sont déjà transmises\.$"):
        indiquer_au_porteur(par=qui.secretariat, inscription=inscription, texte="Encore.")
    trace = json.loads(Entree.objects.get(acte="indiquer_au_porteur").contenu)
    assert "Resserrer" not in json.dumps(trace)


def test_avis_rendu_par_la_page_dit_l_innovation_et_le_mandat(client: Client) -> None:
    qui, inscription = favorable()
    decrit(inscription, "run_court_metrage")
    client.force_login(Personne.objects.get(pk=qui.secretariat.personne))
    adresse = reverse("acte_en_seance", args=[inscription.seance_id, "rendre_avis"])
    envoi = {"inscription": inscription.pk, "motifs": "Neuf.", f"apprecie-{INNOVATION}": "on", "mandate": "on"}
    assert client.post(adresse, envoi).status_code == 302
    lu = Inscription.objects.get(pk=inscription.pk)
    assert (lu.apprecies, lu.mandate) == ({INNOVATION: True}, True)
