"""What the CNC really paid, one payment at a time; ``imports.py`` takes a whole table of them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.annexes_publiques import signaler_des_versements_retires
from amorce.cooperation.actions.commun import PAIENT, auteur_pour, dans_les_annees, exige, garde_codes, tient, trace
from amorce.cooperation.colonnes import compte
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.termes import qui_compte
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du


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
    auteur = auteur_pour(par, convention, autorite, PAIENT, tenue=True)
    tenue = tient(convention)
    dans_les_annees(tenue, annee)
    garde_codes(phase, genre)
    if montant <= 0:
        raise ActeRefuse("Montant : un versement est d'un montant positif.", "montant")
    if not compte(autorite):
        raise ActeRefuse(
            "Collectivité : le versement du CNC se note sur la collectivité qu'il accompagne. Choisissez-la.",
            "autorite",
        )
    _annee_comptee(tenue, autorite, annee)
    if verse_le > jour_du(tenue.fonds):
        raise ActeRefuse("Versé le : ce jour est à venir ; un versement s'enregistre une fois fait.", "verse_le")
    ligne = {"autorite": autorite, "annee": annee, "phase": phase, "genre": genre}
    _pas_deja(tenue.paiements_du_cnc.filter(**ligne), montant, verse_le, reference.strip())
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


def _annee_comptee(convention: Convention, autorite: Autorite, annee: int) -> None:
    """Of one that left, what is paid may come afterwards, for a year in which it counted."""
    ((_elle, signent),) = qui_compte([convention])
    if autorite not in signent:
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    comptees = signent[autorite]
    if annee < comptees.start:
        raise ActeRefuse(
            f"Année : {autorite.nom} a rejoint la convention ; ses années y comptent depuis {comptees.start}.", "annee"
        )
    if annee >= comptees.stop:
        raise ActeRefuse(
            f"Année : {autorite.nom} a quitté la convention ; ses années y comptent jusqu'à {comptees.stop - 1}.",
            "annee",
        )


def _pas_deja(de_la_ligne: QuerySet[PaiementDuCNC], montant: int, verse_le: date, reference: str) -> None:
    """One transfer may pay several lines, each once."""
    if reference and de_la_ligne.filter(reference=reference).exists():
        raise ActeRefuse(f"Référence : le versement {reference} est déjà enregistré.", "reference")
    if not reference and de_la_ligne.filter(reference="", montant=montant, verse_le=verse_le).exists():
        raise ActeRefuse(
            "Référence : un versement de même jour et de même montant est déjà enregistré. Si c'en est un autre, "
            "donnez sa référence.",
            "reference",
        )


@acte
def retirer_un_paiement_du_cnc(*, par: Acteur, paiement: PaiementDuCNC, motif: str) -> Convention:
    """Recorded by mistake, or to be recorded again otherwise: nothing counts it any more, the journal keeps what it
    said and why."""
    auteur = auteur_pour(par, paiement.convention, paiement.autorite, PAIENT, tenue=True)
    tenue = tient(paiement.convention)
    exige(motif=("Motif", motif))
    lu = (
        tenue.paiements_du_cnc.select_for_update(of=("self",)).select_related("autorite").filter(pk=paiement.pk).first()
    )
    if lu is None:
        raise ActeRefuse("Versement : il est déjà retiré.", "paiement")
    lu.delete()
    trace(
        tenue,
        auteur,
        paiement=str(paiement.pk),
        autorite=lu.autorite.nom,
        annee=lu.annee,
        phase=lu.phase,
        genre=lu.genre,
        montant=lu.montant,
        verse_le=lu.verse_le.isoformat(),
        reference=lu.reference,
        motif=motif.strip(),
    )
    signaler_des_versements_retires([(lu.autorite_id, lu.annee)])
    return tenue
