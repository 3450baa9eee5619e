"""The columns of a sheet of expenses: those that all have, and one for each fact that the scheme's law asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import override

from amorce.dossiers.classeurs.colonnes import Meconnue, rangee_de_titre, titre_nu
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.lignes import nu
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.regles import Regles

TITRES = {
    "classe": "Classe",
    "compte": "Compte",
    "libelle": "Libellé",
    "fournisseur": "Fournisseur",
    "siret": "SIRET",
    "facture": "Numéro de la pièce",
    "datee_le": "Date de la pièce",
    "payee_le": "Payée le",
    "ht": "Hors taxes",
    "tva": "TVA",
    "ttc": "TTC",
}
SYNONYMES = {
    "classe": "chapitre, class, section",
    "compte": "n de compte, no de compte, numero de compte, poste, account",
    "libelle": "intitule, designation, objet, description, label, depense",
    "fournisseur": "prestataire, beneficiaire du paiement, nom du fournisseur, salarie, tiers, supplier, vendor",
    "siret": "siret du fournisseur, n siret, no siret, numero siret",
    "facture": "n de facture, no de facture, numero de facture, n de piece, no de piece, n piece, facture, piece,"
    " reference, invoice, invoice number",
    "datee_le": "date de facture, date de la facture, date facture, date piece, date de piece, date, invoice date",
    "payee_le": "date de paiement, date du paiement, paye le, date de reglement, reglee le, date d acquittement,"
    " acquittee le, paid on, payment date",
    "ht": "montant ht, ht, montant hors taxes, montant, total ht, net, amount",
    "tva": "montant tva, montant de la tva, taxe, vat",
    "ttc": "montant ttc, total ttc, toutes taxes comprises",
}
DES_FAITS = {
    "nature_depense": "nature, type, type de depense",
    "depense_phase": "phase",
    "attestation_regularite_sociale": "attestation sociale, regularite sociale, attestation urssaf",
    "menue_depense_regie": "regie, menue depense, menue depense de regie",
    "depenses_deja_financees": "deja financee, deja presentee, autre aide",
    "nature_publicite": "publicite",
}
"""The shorter words that people put over the column of a fact."""
LOCALE = "local, locale, depense locale, fournisseur local, dont local"
PAYEUR = "payee par, payeur, coproducteur, coproducteur delegue, paid by"
NECESSAIRES = (("libelle",), ("fournisseur",), ("ht", "ttc"), ("datee_le",))


@dataclass(frozen=True)
class Feuillet:
    """The columns that one scheme's law wants."""

    regles: Regles

    @cached_property
    def faits(self) -> tuple[Fait, ...]:
        return self.regles.faits_d_une_depense

    @cached_property
    def locale(self) -> Fait | None:
        lieu = self.regles.paiement.locale
        return VOCABULAIRE[lieu] if lieu else None

    @cached_property
    def titres(self) -> dict[str, str]:
        """By field, as our own sheets head them."""
        lieu = {"locale": self.locale.libelle} if self.locale else {}
        payeur = {"payeur": "Coproducteur délégué qui a payé"} if self.regles.paiement.payeur else {}
        return {**TITRES, **lieu, **{f.nom: f.libelle for f in self.faits}, **payeur}

    @cached_property
    def _par_titre(self) -> dict[str, str]:
        connus = {**SYNONYMES, **({"locale": LOCALE} if self.locale else {}), **DES_FAITS, "payeur": PAYEUR}
        lus: dict[str, str] = {}
        for champ, titre in self.titres.items():
            dits = [nu(titre), nu(champ.replace("_", " ")), *connus.get(champ, "").split(", ")]
            lus |= {dit: champ for dit in dits if dit and dit not in lus}
        return lus

    def titre(self, rangees: Sequence[Sequence[Cellule]]) -> int | None:
        return rangee_de_titre(rangees, self._par_titre, NECESSAIRES)

    def places(self, rangee: Sequence[Cellule], titre: int) -> dict[str, int]:
        places: dict[str, int] = {}
        for rang, cellule in enumerate(rangee):
            champ = self._par_titre.get(titre_nu(cellule))
            if champ in places:
                raise Meconnue(_("deux colonnes disent la même chose : gardez-en une."), titre, rang)
            if champ is not None:
                places[champ] = rang
        return places


OUI = {"oui", "o", "x", "vrai", "true", "1", "yes", "y"}
NON = {"non", "n", "faux", "false", "0", "no"}


def codes_dits(fait: Fait) -> Mapping[str, str]:
    """Each code of a list, as it stands and as people read it."""
    with override("fr"):
        libelles = {nu(libelle_du_code(fait, code)): code for code in fait.codes}
    return {**libelles, **{nu(code.replace("_", " ")): code for code in fait.codes}}


def admises(fait: Fait) -> str:
    """What may be written in the column of a fact."""
    if fait.nature is Nature.BOOLEEN:
        return _("oui ou non")
    with override("fr"):
        return ", ".join(libelle_du_code(fait, code) for code in fait.codes)
