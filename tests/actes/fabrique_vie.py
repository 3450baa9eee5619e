"""Awards whose act is signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from amorce.actes.echeancier import tenir_l_echeancier
from amorce.actes.models import ActeAttributif, Decision, Deliberation
from amorce.actes.vie import VieDeLAide, vie_de
from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import NUMEROS, enveloppe, responsable
from tests.comptes.fabrique import societe
from tests.dossiers.fabrique import COURT, demande, film
from tests.instruction.fabrique import relu
from tests.scenes import scene

OCTROI = date(2025, 3, 10)
TERMES = {
    "date_debut_eligibilite": "2025-03-10",
    "date_fin_eligibilite": "2027-03-10",
    "delai_acte": 24,
    "date_conservation_pieces": "2035-03-10",
}
Genre = ActeAttributif.Genre


@scene
def signee(
    dossier: Dossier,
    *,
    octroi: date = OCTROI,
    genre: Genre = Genre.CONVENTION,
    termes: dict[str, Any] | None = None,
    montant: int = 25_000_00,
) -> ActeAttributif:
    """Its act, signed ten days after the vote; the dossier is bound by it."""
    chef = responsable()
    deliberation = Deliberation.objects.create(
        fonds=dossier.fonds, organe="Commission permanente", jour=octroi, reference=f"CP_{next(NUMEROS)}",
        transmise_le=octroi, publiee_le=octroi, signataire="La présidente",
    )  # fmt: skip
    maintenant = timezone.now()
    decision = Decision.objects.create(
        deliberation=deliberation, dossier=dossier, rang=1, sens="accorde", montant=montant,
        enveloppe=enveloppe(chef), prise_le=maintenant, notifiee_le=maintenant, recue_le=octroi,
        preuve="recommandé",
    )  # fmt: skip
    acte = ActeAttributif.objects.create(
        dossier=dossier, decision=decision, genre=genre, fonds=dossier.fonds, numero=f"RUN-A-{next(NUMEROS):04}",
        termes=TERMES if termes is None else termes, envoye_le=octroi + timedelta(days=5),
        signe_le=octroi + timedelta(days=10),
    )  # fmt: skip
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ENGAGE)
    tenir_l_echeancier(relu(dossier))
    return ActeAttributif.objects.select_related("dossier__projet").get(pk=acte.pk)


@scene
def aidee(qui: Personne, dispositif: str = COURT, **acte: Any) -> Dossier:
    """An award of this person's company, in force."""
    faite = demande(qui, film(qui, societe(qui)), dispositif)
    numero = f"REU-2025-{next(NUMEROS):04}"
    Dossier.objects.filter(pk=faite.pk).update(etat=Etat.DEPOSE, numero=numero, depose_le=timezone.now())
    return relu(signee(relu(faite), **acte).dossier)


def vie(dossier: Dossier) -> VieDeLAide:
    """Read again: what was recorded meanwhile is in it."""
    trouvee = vie_de(relu(dossier))
    assert trouvee is not None
    return trouvee
