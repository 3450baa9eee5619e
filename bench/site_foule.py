"""Many dossiers, as years of deposits leave them in a fund, and the few that one person works on among them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

LOT = 5_000
BROUILLONS = 5
"""One application in so many is still a draft."""
COMPLETES = 9
"""One received application in so many had to be completed."""
EN_COURS = 1_000
"""So many deposits are the last ones, mostly under examination; those before have had their answer."""
RARES = {7: "Timise", 77: "Timise et Zéphyrin", 177: "Le Retour de Timise"}
FONDS = "la-reunion"
NOMS = (
    "Forêt", "Nuit", "Île", "Rivière", "Cœur", "Fenêtre", "Mémoire", "Été", "Colère", "Marée", "Fête", "Ombre",
    "Lumière", "Promesse", "Frère", "Mère", "Maison", "Route", "Neige", "Cendre", "Ravine", "Canne", "Cyclone",
)  # fmt: skip
SUITES = (
    "des papangues", "d'Élise", "sans fin", "de l'Étang-Salé", "à Cilaos", "du Maïdo", "oubliée", "des tisserins",
    "de Mafate", "aux tamarins", "d'après minuit", "de Sainte-Rose", "du bout du monde", "en exil", "retrouvée",
    "des hauts", "d'Amédée", "sous le vent", "de Grégoire", "interdite", "des anciens", "au port", "de craie", "perdue",
)  # fmt: skip


class Foule:
    """``grandit`` adds dossiers until there are so many; the pages of ``service`` and ``porteur`` stay the same."""

    def __init__(self) -> None:
        from django.test import Client
        from tests.comptes.fabrique import personne, societe
        from tests.dossiers.fabrique import film, prete
        from tests.instruction.fabrique import instructrice, recue

        self.instructrice, self.moi = instructrice(), personne()
        self.service, self.porteur = Client(), Client()
        self.service.force_login(self.instructrice)
        self.porteur.force_login(self.moi)
        self.recue = recue(self.moi)
        mienne = societe(self.moi)
        miens = [prete(self.moi, projet=film(self.moi, mienne, titre=f"Le Papangue {n}")) for n in range(6)]
        self.brouillon = miens[0]
        self.societes = [societe(personne(), nom=f"Les Films du {nom}") for nom in NOMS]
        self.auteurs = [personne(prenom=prenom, nom="Auteur") for prenom in ("Ana", "Théo", "Zoé", "Noël")]
        self.combien = 0

    def grandit(self, jusqu_a: int) -> None:
        while self.combien < jusqu_a:
            suite = min(self.combien + LOT, jusqu_a)
            self._ajoute(range(self.combien, suite))
            self.combien = suite

    def _ajoute(self, rangs: range) -> None:
        """Written in bulk, as deposits leave them: the film, the dossier, its deposit, the words it is found by."""
        from amorce.dossiers.models import Depot, Dossier, Projet
        from amorce.dossiers.recherche.fiches import ficher
        from amorce.instruction.models import Complement

        films = [self._film(rang) for rang in rangs]
        dossiers = [self._dossier(rang, film) for rang, film in zip(rangs, films, strict=True)]
        Projet.objects.bulk_create(films)
        Dossier.objects.bulk_create(dossiers)
        Depot.objects.bulk_create(self._depot(d) for d in dossiers if d.numero)
        Complement.objects.bulk_create(self._complement(d) for d in dossiers[::COMPLETES] if d.numero)
        ficher(dossiers)

    def _film(self, rang: int) -> Any:
        from amorce.dossiers.models import Projet

        hasard = random.Random(rang)
        return Projet(
            titre=RARES.get(rang) or f"{hasard.choice(NOMS)} {hasard.choice(SUITES)}",
            anciens_titres=[{"titre": "Le Château de sable"}] if rang in RARES else [],
            **hasard.choice((*({"organisation": s} for s in self.societes), *({"auteur": a} for a in self.auteurs))),
            faits={"duree": 52},
        )

    def _dossier(self, rang: int, film: Any) -> Any:
        from django.utils import timezone

        from amorce.dossiers.etats import AVANT_DELIBERATION, Etat
        from amorce.dossiers.models import Dossier
        from amorce.droit.fonds import fonds

        hasard = random.Random(rang)
        dossier = Dossier(projet=film, fonds=FONDS, dispositif=hasard.choice(fonds(FONDS).dispositifs).code)
        if rang % BROUILLONS == 0:
            return dossier
        ouverts = sorted(AVANT_DELIBERATION - {Etat.BROUILLON})
        en_cours = rang < EN_COURS and rang % 3 > 0
        dossier.etat = hasard.choice(ouverts if en_cours else ("accorde", "clos", "rejete", "solde"))
        dossier.numero = f"RUN-{2000 + rang // 4_000}-{rang:06d}"
        age = timedelta(minutes=hasard.randrange(*(100_000,) if en_cours else (100_000, 8_000_000)))
        dossier.depose_le = timezone.now() - age
        dossier.demande_centimes = hasard.randrange(10_000_000)
        return dossier

    def _depot(self, dossier: Any) -> Any:
        from amorce.dossiers.models import Depot

        modele = Depot.objects.get(dossier=self.recue)
        champs = {f.attname: getattr(modele, f.attname) for f in Depot._meta.concrete_fields if f.name != "id"}
        return Depot(**{**champs, "dossier_id": dossier.pk, "instant": dossier.depose_le, "faits": {}, "pieces": []})

    def _complement(self, dossier: Any) -> Any:
        from amorce.instruction.models import Complement

        jour = dossier.depose_le.date()
        genre, fini = Complement.Genre.INFORMATION, jour + timedelta(days=9)
        limite = jour + timedelta(days=15)
        qui = self.instructrice
        return Complement(dossier=dossier, genre=genre, personne=qui, jour=jour, limite=limite, fini_le=fini)

    def cherche(self, demande: str) -> Any:
        from amorce.dossiers.deposes import Filtre, recus
        from amorce.dossiers.recherche import recherche
        from amorce.dossiers.recherche.fiches import portee_du_fonds

        return recherche(demande, recus(FONDS, Filtre()), [portee_du_fonds(FONDS)])

    def garde_un_champ(self) -> Callable[[], Any]:
        """One field, another value each time, given on the version that the last one left."""
        from django.urls import reverse

        from amorce.dossiers.champs import sections
        from amorce.moteur.natures import Nature

        champs = [f for section in sections(self.brouillon.dispositif) for f in section.faits]
        montant = next(f.nom for f in champs if f.nature is Nature.MONTANT)
        adresse, version = reverse("enregistrer_champ", args=[self.brouillon.id, montant]), 0

        def geste() -> Any:
            nonlocal version
            version += 1
            return self.porteur.post(adresse, {f"s.{montant}": str(20_000 + version), f"v.{montant}": version - 1})

        return geste
