"""Who looks at a session under way, and what is theirs to see and to do there. The acts check it again."""

from __future__ import annotations

from functools import cached_property

from amorce.commission.direct import DossierEnSeance, SeanceEnDirect, Voix
from amorce.commission.droits import est_designe, tient
from amorce.commission.models import Membre
from amorce.commission.requetes import liens_certains
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds


class Lecteur:
    def __init__(self, direct: SeanceEnDirect, qui: Acteur) -> None:
        self.direct, self.qui = direct, qui

    @cached_property
    def moi(self) -> Membre | None:
        """The seat that this person holds in the commission."""
        return next((m for m in self.direct.en_fonction if m.personne_id == self.qui.personne), None)

    @cached_property
    def secretariat(self) -> bool:
        return tient(self.qui, self.direct.seance.fonds, RoleDeFonds.SECRETARIAT)

    @cached_property
    def preside(self) -> bool:
        return self.moi is not None and est_designe(self.moi, self.direct.seance)

    @property
    def conduit(self) -> bool:
        """Sees what binds a member to a dossier: to prevent conflicts of interest, one knows of them."""
        return self.secretariat or self.preside

    def ecarte(self, dossier: DossierEnSeance) -> bool:
        return self.moi is not None and self.moi.pk in dossier.ecarts

    def voit_les_totaux(self, dossier: DossierEnSeance) -> bool:
        """Unanimous, they say the vote of each: those alone who proclaim them."""
        return self.conduit and not self.ecarte(dossier)

    def ma_voix(self, dossier: DossierEnSeance) -> Voix | None:
        return next((v for v in dossier.voix if self.moi is not None and v.membre.pk == self.moi.pk), None)

    def propositions(self, dossier: DossierEnSeance) -> list[tuple[Membre, list[str]]]:
        """What the base knows for sure that links somebody there to the dossier, and that nobody has said."""
        if not self.conduit or not dossier.peut_changer:
            return []
        libres = [p.membre for p in self.direct.presents if p.membre_id not in dossier.ecarts]
        liens = liens_certains(libres, dossier.inscription.dossier)
        return [(m, liens[m.pk]) for m in libres if m.pk in liens]
