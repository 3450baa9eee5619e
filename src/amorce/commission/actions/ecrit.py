"""A session held in writing, when exceptional circumstances call for it: proposed, answered, refused, closed."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from amorce.commission.actions.commun import dit_aux_membres, sort_de_l_ordre, tenue, trace
from amorce.commission.actions.votes import scelle_la_fiche
from amorce.commission.droits import membre, tient_le_secretariat
from amorce.commission.ecrit import Consultation, Ligne, a_distance, acquis, admise
from amorce.commission.models import Debat, Fiche, Inscription, Interet, Membre, ProcedureEcrite, Scrutin, Seance
from amorce.commission.requetes import exige_de_sieger, ordre_du_jour, procedure_en_cours
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.journal.actes import acte

SANS_QUORUM = "Procédure écrite : trop peu de membres ont répondu sur ce dossier pour que le vote soit acquis."


@acte
def proposer_par_ecrit(
    *, par: Acteur, seance: Seance, motif: str, concertee_le: date, limite: datetime
) -> ProcedureEcrite:
    """In place of the meeting, answered before its day: refused, the session is held as planned."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    _proposable(ici)
    maintenant = timezone.now()
    if not maintenant < limite <= ici.debut:
        raise ActeRefuse(
            "Limite : un instant à venir, avant le début de la séance prévue, qui a lieu s'il y a un refus.", "limite"
        )
    if concertee_le > ici.jour_de(maintenant):
        raise ActeRefuse("Concertation : ce jour n'est pas encore venu.", "concertee_le")
    procedure = ProcedureEcrite(seance=ici, motif=motif.strip(), concertee_le=concertee_le, limite=limite)
    admise(procedure).exige("Procédure écrite", "procedure_ecrite_admise")
    procedure.save()
    for inscription in ordre_du_jour(ici):
        # Nothing is debated aloud: the round is opened and closed at once, and its ballot with it.
        debat = Debat.objects.create(inscription=inscription, tour=inscription.debats.count() + 1, clos_le=maintenant)
        Scrutin.objects.create(debat=debat)
    trace(ici, par, role, motif=procedure.motif, concertee_le=concertee_le.isoformat(), limite=limite.isoformat())
    dit_aux_membres(ici, "Un vote par écrit vous est proposé", f"{procedure.motif}\n\n{_COMMENT}")
    return procedure


_COMMENT = (
    "Répondez dossier par dossier avant la date dite. Si vous refusez le principe de ce vote, dites-le : un seul refus "
    "l'annule, et la séance se tient comme prévu. Ne rien dire vaut accord."
)


def _proposable(seance: Seance) -> None:
    if seance.ouverte_le is not None:
        raise ActeRefuse("Procédure écrite : la séance a déjà commencé.")
    if procedure_en_cours(seance) is not None:
        raise ActeRefuse("Procédure écrite : elle est déjà proposée aux membres.")
    if seance.dossiers_envoyes_le is None:
        raise ActeRefuse("Procédure écrite : les dossiers n'ont pas été envoyés aux membres.")
    if not seance.cle:
        raise ActeRefuse("Procédure écrite : le secrétariat doit d'abord poser la clé des scellés.")
    if not ordre_du_jour(seance).exists():
        raise ActeRefuse("Procédure écrite : aucun dossier n'est à l'ordre du jour.")


def _en_cours(seance: Seance) -> tuple[Seance, ProcedureEcrite]:
    ici = tenue(seance)
    procedure = procedure_en_cours(ici)
    if procedure is None:
        raise ActeRefuse("Procédure écrite : elle n'est pas en cours ; rechargez la page.")
    procedure.seance = ici
    return ici, procedure


def _avant_la_limite(procedure: ProcedureEcrite) -> None:
    if timezone.now() > procedure.limite:
        raise ActeRefuse("Procédure écrite : le temps laissé aux membres pour répondre est passé.")


@acte
def repondre_par_ecrit(*, par: Acteur, inscription: Inscription, vote: str, montant: int | None = None) -> Fiche:
    """One's sheet on one dossier, sealed as in a session; once given, it is not taken back."""
    ici, procedure = _en_cours(inscription.seance)
    le_sien = membre(par, ici)
    _avant_la_limite(procedure)
    if le_sien not in Consultation(procedure).consultes and le_sien.vote:
        raise ActeRefuse(
            f"Vote de {le_sien} : le titulaire de ce siège répond, un suppléant ne siège qu'en son absence."
        )
    exige_de_sieger(le_sien, ici.jour_de(timezone.now()), f"Vote de {le_sien}")
    ecarte = inscription.deports.filter(membre=le_sien).exists()
    a_distance(procedure, le_sien, conflit=ecarte).exige(f"Vote de {le_sien}", "peut_voter")
    if not Interet.objects.filter(inscription=inscription, membre=le_sien).exists():
        raise ActeRefuse("Vote : dites d'abord si ce dossier vous concerne.", "vote")
    scrutin = Scrutin.objects.filter(debat__inscription=inscription, depouille_le__isnull=True).last()
    if scrutin is None or inscription.retiree_le is not None:
        raise ActeRefuse("Vote : ce dossier n'est pas soumis au vote par écrit.")
    return scelle_la_fiche(ici, scrutin, le_sien, vote, montant, par, RoleDeFonds.MEMBRE)


@acte
def refuser_la_procedure(*, par: Acteur, seance: Seance, motif: str = "") -> ProcedureEcrite:
    """The refusal of one member is enough: no sheet is opened, and the session stands as planned."""
    ici, procedure = _en_cours(seance)
    le_sien = membre(par, ici)
    _avant_la_limite(procedure)
    procedure.refusee_par, procedure.motif_du_refus = le_sien, motif.strip()
    procedure.annulee_le = timezone.now()
    procedure.save(update_fields=["refusee_par", "motif_du_refus", "annulee_le"])
    Debat.objects.filter(inscription__seance=ici, scrutin__depouille_le__isnull=True, scrutin__isnull=False).delete()
    trace(ici, par, RoleDeFonds.MEMBRE, motif=procedure.motif_du_refus)
    dit_aux_membres(
        ici,
        "Le vote par écrit est annulé",
        "Un membre en a refusé le principe. Les fiches remises sont détruites sans avoir été lues ; la séance se tient "
        "comme prévu.",
    )
    return procedure


@acte
def clore_la_procedure(*, par: Acteur, seance: Seance) -> ProcedureEcrite:
    """All have answered, or the time is over. A dossier on which too few did is to be enrolled again."""
    role = tient_le_secretariat(par, seance.fonds)
    ici, procedure = _en_cours(seance)
    consultation = Consultation(procedure)
    if timezone.now() <= procedure.limite and consultation.attendues:
        raise ActeRefuse(
            f"Procédure écrite : {consultation.attendues} réponse(s) peuvent encore venir avant la limite."
        )
    procedure.close_le = ici.close_le = timezone.now()
    ici.ouverte_le = procedure.ouverte_le
    procedure.save(update_fields=["close_le"])
    ici.save(update_fields=["ouverte_le", "close_le"])
    sans_quorum = [ligne for ligne in consultation.lignes if not _fixe_les_votants(consultation, ligne)]
    for ligne in sans_quorum:
        _rend(ici, par, role, ligne)
    trace(ici, par, role, sans_quorum=[ligne.inscription.dossier.numero for ligne in sans_quorum])
    return procedure


def _fixe_les_votants(consultation: Consultation, ligne: Ligne) -> bool:
    """Those who answered, if they are enough."""
    attendues = len(ligne.consultes(consultation.consultes))
    if ligne.scrutin is None or not acquis(consultation.procedure, len(ligne.ont_repondu), attendues):
        return False
    ligne.scrutin.votants.set(Membre.objects.filter(pk__in=ligne.scrutin.fiches.values("membre")))
    return True


def _rend(seance: Seance, par: Acteur, role: RoleDeFonds, ligne: Ligne) -> None:
    if ligne.scrutin is not None:
        ligne.scrutin.debat.delete()
    dossier = Dossier.objects.select_for_update().get(pk=ligne.inscription.dossier_id)
    sort_de_l_ordre(dossier, seance, par, role, SANS_QUORUM)
