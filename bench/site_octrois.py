"""What was voted among many dossiers, and what came of it: decisions, acts signed, days that they set, appeals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from site_foule import FONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amorce.actes.models import ActeAttributif, Decision, Deliberation, Enveloppe, Recours
    from amorce.dossiers.models import Dossier

ORDRE = 60
"""Dossiers of each meeting."""
A_VENIR = 12
"""Of the meeting to come: each was deposited, and had its opinion and its report."""
ENTRE = timedelta(days=15)
AIDE = 10_000_00
VIFS = 40
"""One award in so many is still running, with days to come; one in as many is contested."""
OBLIGATIONS = ("debut", "fin", "solde", "conservation")
ACCORDES, REPONDUS = ("accorde", "solde", "clos"), ("accorde", "solde", "clos", "rejete")


class Octrois:
    """``grandit``: every dossier that had its answer has its decision; the meeting to come stays the same."""

    def __init__(self) -> None:
        from django.test import Client
        from tests.actes.fabrique import au_vote, avise, enveloppe, responsable

        self.qui = responsable()
        self.enveloppes = [enveloppe(self.qui, 1_000_000_000_00) for _rang in range(10)]
        self.avis = au_vote(self.qui, *(avise() for _rang in range(A_VENIR)), dans_jours=9)
        self.client, self.passee, self.combien = Client(), self.avis[0].deliberation, 0
        self.client.force_login(self.qui)

    def pages(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        yield "les délibérations", partial(self._lit, "deliberations")
        yield "une délibération à venir", lambda: self._lit("deliberation", self.avis[0].deliberation_id)
        yield "une délibération passée", lambda: self._lit("deliberation", self.passee.pk)
        yield "une décision à prendre", lambda: self._lit("decision", self.avis[0].pk)
        yield "le budget", partial(self._lit, "budget")
        yield "une enveloppe", lambda: self._lit("enveloppe", self.enveloppes[0].pk)
        for rang in ("a_signer", "envoyes", "signes"):
            yield f"les actes, {rang}", partial(self._lit, "actes", rang=rang)
        yield "un acte signé", lambda: self._lit("acte", self.acte.pk)
        yield "les obligations des aides", partial(self._lit, "obligations_du_fonds")
        yield "ce qui met fin à des aides", partial(self._lit, "suites_en_cours")
        yield "les recours", partial(self._lit, "recours_du_service")
        yield "les signatures", partial(self._lit, "signatures")
        yield "les demandes de paiement", partial(self._lit, "paiements")

    def _lit(self, nom: str, *arguments: Any, **parametres: str) -> Any:
        from django.urls import reverse

        return self.client.get(reverse(nom, args=arguments), parametres)

    def grandit(self) -> None:
        """Written in bulk, as meetings leave them."""
        from amorce.dossiers.models import Dossier

        sans = Dossier.objects.filter(fonds=FONDS, etat__in=REPONDUS, decisions=None).order_by("numero")
        restent = sans.iterator(chunk_size=ORDRE * 20)
        while lot := list(islice(restent, ORDRE)):
            self.passee = self._tient(lot)
            self.combien += 1

    def _tient(self, dossiers: Sequence[Dossier]) -> Deliberation:
        from django.utils import timezone

        from amorce.actes.models import Decision, Deliberation

        quand = timezone.now() - (self.combien + 1) * ENTRE
        jour = quand.date()
        libere = {"liberation_lancee_le": quand, "liberee_le": quand, "signataire": "La présidente"}
        tenue = Deliberation.objects.create(
            fonds=FONDS, organe="Commission permanente", jour=jour, reference=f"CP_{self.combien:05}",
            transmise_le=jour, publiee_le=jour, **libere,
        )  # fmt: skip
        enveloppe = self.enveloppes[self.combien % len(self.enveloppes)]
        decisions = [self._decision(tenue, rang, d, enveloppe) for rang, d in enumerate(dossiers, start=1)]
        Decision.objects.bulk_create(decisions)
        self._promet(enveloppe, sum(d.montant or 0 for d in decisions))
        self._suit([d for d in decisions if d.montant])
        return tenue

    def _decision(self, tenue: Deliberation, rang: int, dossier: Dossier, enveloppe: Enveloppe) -> Decision:
        from amorce.actes.models import Decision

        dits = {"avis": "favorable", "propose": AIDE, "prise_le": tenue.liberee_le, "notifiee_le": tenue.liberee_le}
        accorde = {"sens": "accorde", "montant": AIDE, "enveloppe": enveloppe}
        rejete = {"sens": "rejete", "motifs": "Trop de demandes.", "s_ecarte": True}
        decide = accorde if dossier.etat in ACCORDES else rejete
        return Decision(deliberation=tenue, dossier=dossier, rang=rang, **dits, **decide)

    def _suit(self, octrois: Sequence[Decision]) -> None:
        """Each has its act, signed; of some, the days are still to come, and somebody contests."""
        from amorce.actes.models import ActeAttributif, EcheanceDeLAide, Recours

        signes = [self._acte(octroi) for octroi in octrois]
        ActeAttributif.objects.bulk_create(signes)
        self.acte = signes[0]
        vifs = octrois[::VIFS]
        Dossier = type(octrois[0].dossier)
        Dossier.objects.filter(pk__in=[o.dossier_id for o in vifs]).update(etat="engage")
        jours = [(o, nom, timedelta(days=30 * n)) for o in vifs for n, nom in enumerate(OBLIGATIONS)]
        EcheanceDeLAide.objects.bulk_create(
            EcheanceDeLAide(dossier_id=o.dossier_id, fonds=FONDS, obligation=nom, jour=o.deliberation.jour + ecart)
            for o, nom, ecart in jours
        )
        Recours.objects.bulk_create(self._recours(octroi) for octroi in vifs)

    def _acte(self, octroi: Decision) -> ActeAttributif:
        from amorce.actes.models import ActeAttributif

        jour = octroi.deliberation.jour
        numero = f"A-{octroi.deliberation.reference}-{octroi.rang}"
        return ActeAttributif(
            dossier_id=octroi.dossier_id, decision=octroi, genre="arrete", fonds=FONDS, numero=numero, signe_le=jour
        )

    def _recours(self, octroi: Decision) -> Recours:
        from amorce.actes.models import Recours

        dits = {"genre": "gracieux", "auteur": "Les Films du Volcan", "objet": "Le montant."}
        jour = octroi.deliberation.jour
        return Recours(
            dossier_id=octroi.dossier_id, decision=octroi, fonds=FONDS, notifiee_le=jour, recu_le=jour,
            inscrit_par=self.qui, **dits,
        )  # fmt: skip

    def _promet(self, enveloppe: Enveloppe, centimes: int) -> None:
        from django.db.models import F

        type(enveloppe).objects.filter(pk=enveloppe.pk).update(accorde=F("accorde") + centimes)
