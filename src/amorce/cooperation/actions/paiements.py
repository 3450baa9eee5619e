"""What the CNC really paid, one payment at a time; ``imports.py`` takes a whole table of them."""

from __future__ import annotations

from datetime import date

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import PAIENT, auteur_de, dans_les_annees, garde_codes, tient, trace
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.requetes import a_signe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite


@acte
def enregistrer_un_paiement_du_cnc(
    *,
    par: Acteur,
    convention: Convention,
    autorite: Autorite,
    annee: int,
    montant: int,
    verse_le: date,
    phase: str = "",
    genre: str = "",
    reference: str = "",
) -> PaiementDuCNC:
    auteur = auteur_de(par, convention, PAIENT)
    tenue = tient(convention)
    dans_les_annees(tenue, annee)
    garde_codes(phase, genre)
    if montant <= 0:
        raise ActeRefuse("Montant : un versement est d'un montant positif.", "montant")
    if not a_signe(tenue, autorite):
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    if reference.strip() and tenue.paiements_du_cnc.filter(reference=reference.strip()).exists():
        raise ActeRefuse(f"Référence : le versement {reference.strip()} est déjà enregistré.", "reference")
    paiement = PaiementDuCNC.objects.create(
        convention=tenue,
        autorite=autorite,
        annee=annee,
        phase=phase,
        genre=genre,
        montant=montant,
        verse_le=verse_le,
        reference=reference.strip(),
    )
    trace(tenue, auteur, paiement=str(paiement.pk), autorite=autorite.nom, annee=annee, montant=montant)
    return paiement
