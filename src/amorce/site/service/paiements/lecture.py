"""The money of one dossier, as the service reads it: what is paid and owed, on which account, what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.droit.administration import ASSIETTE, RECOUVREMENT, Disposition
from amorce.paiements.comptes_bancaires import en_sepa
from amorce.paiements.coordonnees import coordonnees_connues
from amorce.paiements.droits import lit_un_compte
from amorce.paiements.models import Coordonnees, DemandeDePaiement, OrdreDePaiement, Reversement
from amorce.paiements.remboursements import Remboursement, a_examiner, trop_verse_a_examiner
from amorce.paiements.reversements import non_redemande, reversements_du
from amorce.paiements.versements import Versement, sans_ordre
from amorce.site.dossier_lu import DuDossier
from amorce.site.service.paiements.formulaires_versements import FORMULAIRES, ActeDeVersement


@dataclass
class VersementsLus(DuDossier):
    """``fautif``: the form just refused, shown again with what was typed."""

    dossier: Dossier
    qui: Acteur
    fautif: ActeDeVersement | None = None

    @cached_property
    def aujourd_hui(self) -> date:
        return jour_du_fonds(self.dossier, timezone.now())

    @cached_property
    def somme(self) -> Versement:
        return Versement.de(self.dossier)

    @cached_property
    def recouvrable(self) -> int:
        """On what the page read already."""
        payes = (o.centimes for o in self.ordres if o.etat == OrdreDePaiement.Etat.PAYE)
        return non_redemande(sum(payes), self.reversements)

    @cached_property
    def comptes(self) -> list[Coordonnees]:
        return list(coordonnees_connues(self.dossier))

    @property
    def compte(self) -> Coordonnees | None:
        return next((c for c in self.comptes if c.etat == c.Etat.EN_VIGUEUR), None)

    @property
    def propose(self) -> Coordonnees | None:
        return next((c for c in self.comptes if c.etat == c.Etat.PROPOSEES), None)

    @property
    def partis(self) -> list[OrdreDePaiement]:
        """What the accountant pays on the account of before, whatever is proposed."""
        return [o for o in self.ordres if o.etat == OrdreDePaiement.Etat.EMIS] if self.propose else []

    @property
    def lit_les_comptes(self) -> bool:
        return lit_un_compte(self.qui, self.dossier.fonds)

    @property
    def anciens(self) -> list[Coordonnees]:
        return [c for c in self.comptes if c.closes_le is not None]

    @property
    def hors_sepa(self) -> bool:
        dernier = self.propose or self.compte
        return dernier is not None and not en_sepa(dernier.iban)

    @cached_property
    def ordres(self) -> list[OrdreDePaiement]:
        return list(self.dossier.ordres_de_paiement.select_related("demande", "bordereau"))

    @cached_property
    def a_ordonner(self) -> list[DemandeDePaiement]:
        return list(sans_ordre(self.dossier.demandes_de_paiement.all()))

    @cached_property
    def reversements(self) -> list[Reversement]:
        tous = list(reversements_du(self.dossier))
        for un in tous:
            un.dossier = self.dossier
        return tous

    @property
    def reversement(self) -> Reversement | None:
        """The last one."""
        return next(iter(self.reversements), None)

    @property
    def en_cours(self) -> Reversement | None:
        return self.reversement if self.reversement and self.reversement.en_cours else None

    @cached_property
    def a_examiner(self) -> Remboursement | None:
        """A refund that the text wants examined."""
        return a_examiner(self.dossier)

    @cached_property
    def trop_verse(self) -> Remboursement | None:
        return trop_verse_a_examiner(self.dossier)

    @property
    def examens(self) -> list[Remboursement]:
        return [un for un in (self.a_examiner, self.trop_verse) if un is not None]

    @property
    def dispositions(self) -> tuple[Disposition, ...]:
        return ASSIETTE, RECOUVREMENT

    @cached_property
    def formulaires(self) -> dict[str, ActeDeVersement]:
        return {code: self._formulaire(code) for code, genre in FORMULAIRES.items() if genre.permis(self)}

    def _formulaire(self, code: str) -> ActeDeVersement:
        return self.fautif if self.fautif is not None and self.fautif.code == code else FORMULAIRES[code](self)
