"""The commission among many dossiers: years of sessions held, one under way, one to come, and who reads of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from site_foule import FONDS

if TYPE_CHECKING:
    from amorce.commission.models import Inscription, Seance

VOIX, ORDRE = 14, 60
"""Members who vote, and dossiers of each session."""
FAITS = ORDRE // 3
"""How far the session under way has gone."""
ENTRE = timedelta(days=60)
AVIS = ("favorable", "favorable", "defavorable", "ajourne")
ECART = 7
CHIFFRE = bytes(560)
"""A sealed sheet weighs the same whatever it says."""
POUR = "favorable"


class Commissions:
    """``grandit`` adds sessions held until there are so many, each on dossiers that the fund received; the session
    under way and the one to come stay the same."""

    def __init__(self) -> None:
        from django.test import Client
        from tests.commission.fabrique import HIER, bureau, ouverte, preparee, prevue

        from amorce.comptes.models import Personne
        from amorce.fonds.models import ValeurDuFonds

        self.qui, self.combien = bureau(VOIX), 0
        ValeurDuFonds.objects.create(
            fonds=FONDS, fait="montant_defraiement", valeur="120", source="Délibération", depuis=HIER
        )
        self.venue = preparee(self.qui, self._avec_un_ordre(prevue(self.qui)))
        self.en_cours = ouverte(self.qui, self._avec_un_ordre(prevue(self.qui)))
        self.passee = self.venue
        self._avance()
        self.clients = {
            "secretariat": Client(),
            "region": Client(),
            "president": Client(),
            "membre": Client(),
        }
        cles = (self.qui.secretariat.personne, self.qui.region.personne)
        membres = (self.qui.president.personne_id, self.qui.experts[0].personne_id)
        for client, cle in zip(self.clients.values(), (*cles, *membres), strict=True):
            client.force_login(Personne.objects.get(pk=cle))

    def pages(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        yield "les séances", partial(self._lit, "region", "seances_du_service")
        yield "une séance à venir, au secrétariat", partial(self._lit, "secretariat", "seance_du_service", "venue")
        yield "une séance passée", partial(self._lit, "region", "seance_du_service", "passee")
        yield "son procès-verbal", partial(self._lit, "secretariat", "proces_verbal", "passee")
        yield "ses avis", partial(self._lit, "region", "avis_de_la_seance", "passee")
        yield "ses défraiements", partial(self._lit, "region", "defraiements", "passee")
        for qui in self.clients:
            yield f"la séance en cours, {qui}", partial(self._lit, qui, "seance_en_direct", "en_cours")
        yield "la salle de lecture", partial(self._lit, "membre", "commission")
        yield "  une séance à venir", partial(self._lit, "membre", "seance_du_membre", "venue")
        yield "  une séance passée", partial(self._lit, "membre", "seance_du_membre", "passee")
        yield "  un dossier", self._un_dossier

    def _lit(self, qui: str, nom: str, seance: str = "") -> Any:
        from django.urls import reverse

        return self.clients[qui].get(reverse(nom, args=[getattr(self, seance).pk] if seance else []))

    def _un_dossier(self) -> Any:
        from django.urls import reverse

        numero = self.venue.inscriptions.values_list("dossier__numero", flat=True)[0]
        return self.clients["membre"].get(reverse("dossier_du_membre", args=[numero]))

    # The session under way, and the one to come

    def _avec_un_ordre(self, seance: Seance) -> Seance:
        """All its members have said that nothing binds them to its dossiers."""
        from tests.commission.fabrique import declares, inscrit

        for rang in range(ORDRE):
            declares(inscrit(self.qui, seance, f"Film {rang}"), self.qui.experts)
        return seance

    def _avance(self) -> None:
        """A third of it over, the next dossier being voted."""
        from tests.commission.fabrique import compte, debattu, vote

        from amorce.commission.actions.avis import rendre_avis

        *faites, ici = self.en_cours.inscriptions.order_by("rang")[: FAITS + 1]
        for une in faites:
            scrutin = debattu(self.qui, une)
            vote(scrutin, self.qui.experts, [POUR] * VOIX)
            compte(self.qui, scrutin)
            rendre_avis(par=self.qui.secretariat, inscription=une, motifs="Un film tenu.")
        vote(debattu(self.qui, ici), self.qui.experts[: VOIX // 2], [POUR] * (VOIX // 2))

    # Those that were held

    def grandit(self, jusqu_a: int) -> None:
        while self.combien < jusqu_a:
            self._tient(self.combien)
            self.combien += 1

    def _tient(self, rang: int) -> None:
        """Written in bulk, as a session leaves it."""
        from django.utils import timezone
        from tests.commission.fabrique import CFR

        from amorce.commission.models import Presence, ProcesVerbal, Seance
        from amorce.commission.proces_verbal import SeanceRelatee

        debut = timezone.now() - (rang + 1) * ENTRE
        fin = debut + timedelta(hours=8)
        faits = {"convoquee_le": debut - ENTRE, "dossiers_envoyes_le": debut - ENTRE, "cle": self.en_cours.cle}
        seance = Seance.objects.create(
            fonds=FONDS, commission=CFR, debut=debut, ouverte_le=debut, close_le=fin, version=3_000, **faits
        )
        tous = [self.qui.president, *self.qui.experts]
        Presence.objects.bulk_create(
            Presence(seance=seance, membre=m, mode="presentiel", arrive_le=debut, part_le=fin) for m in tous
        )
        self._juge(seance, rang)
        ProcesVerbal.objects.create(
            seance=seance, rang=1, textes=SeanceRelatee(seance).amorce, personne=self.qui.president.personne
        )
        self.passee = seance

    def _juge(self, seance: Seance, rang: int) -> None:
        """Its agenda, each dossier debated, voted by all, with its opinion."""
        from amorce.commission.models import Debat, Deport, Fiche, Inscription, Interet, Scrutin
        from amorce.dossiers.models import Dossier

        recus = Dossier.objects.filter(fonds=FONDS, etat__in=("accorde", "clos", "rejete", "solde"))
        siens = recus.order_by("numero")[rang * ORDRE : (rang + 1) * ORDRE]
        places = [self._place(seance, n, d) for n, d in enumerate(siens)]
        assert len(places) == ORDRE, "pas assez de dossiers reçus pour tant de séances"
        debats = [Debat(inscription=i, tour=1, ouvert_le=seance.debut, clos_le=seance.close_le) for i in places]
        compte = {"compte": {POUR: VOIX}, "avis": POUR, "depouille_le": seance.close_le}
        scrutins = [Scrutin(debat=d, **compte) for d in debats]
        experts = self.qui.experts
        par_voix = Scrutin.votants.through
        Inscription.objects.bulk_create(places)
        Debat.objects.bulk_create(debats)
        Scrutin.objects.bulk_create(scrutins)
        Interet.objects.bulk_create(Interet(inscription=i, membre=m, conflit=False) for i in places for m in experts)
        Deport.objects.bulk_create(
            Deport(inscription=i, membre=experts[0], motif="Associé.", sorti_le=seance.debut) for i in places[::ECART]
        )
        par_voix._default_manager.bulk_create(par_voix(scrutin=s, membre=m) for s in scrutins for m in experts)
        Fiche.objects.bulk_create(
            Fiche(scrutin=s, membre=m, siege=m.siege, place=m.place, chiffre=CHIFFRE) for s in scrutins for m in experts
        )

    def _place(self, seance: Seance, rang: int, dossier: Any) -> Inscription:
        from amorce.commission.models import Inscription

        dits = {"avis": AVIS[rang % len(AVIS)], "avis_le": seance.close_le, "motifs": "Un film tenu, un devis serré."}
        return Inscription(seance=seance, dossier=dossier, rang=rang + 1, transmis_le=seance.close_le, **dits)
