"""Who composes the commission, who prepares its sessions, who presides over them, who votes."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import avec_l_ecrit
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse

REGION = (RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR)
PREPARENT = (RoleDeFonds.SECRETARIAT, *REGION)
VOIENT = (*PREPARENT, RoleDeFonds.AUDITEUR)


def en_tant_que(qui: Acteur, fonds: str, *roles: RoleDeFonds) -> RoleDeFonds:
    """The first of these roles that this person holds, or a refusal that looks like nothing there."""
    for role in roles:
        if tient(qui, fonds, role):
            return role
    raise Interdit


def tient(qui: Acteur, fonds: str, *roles: RoleDeFonds) -> bool:
    """Does this person hold one of these roles today?"""
    return qui.a(fonds, *roles) and not qui.manque_second_facteur


def fonds_suivis(qui: Acteur) -> list[str]:
    """The funds whose commissions this person prepares, or audits."""
    return sorted(code for code in qui.roles if tient(qui, code, *VOIENT))


def voit_la_preparation(qui: Acteur, seance: Seance) -> bool:
    """Who prepares a session, and its president, who may name a substitute."""
    if tient(qui, seance.fonds, *VOIENT):
        return True
    siege = siege_de(qui, seance.fonds, seance.commission)
    return siege is not None and est_president(siege)


def compose(qui: Acteur, fonds: str) -> RoleDeFonds:
    """Only the authority names."""
    return en_tant_que(qui, fonds, *REGION)


def prepare(qui: Acteur, fonds: str) -> RoleDeFonds:
    return en_tant_que(qui, fonds, *PREPARENT)


def tient_le_secretariat(qui: Acteur, fonds: str) -> RoleDeFonds:
    return en_tant_que(qui, fonds, RoleDeFonds.SECRETARIAT)


def voit_les_seances(qui: Acteur, fonds: str) -> bool:
    """Its calendar, agendas and attendance; never a vote."""
    return tient(qui, fonds, *VOIENT) or siege_de(qui, fonds) is not None


def suit_la_seance(qui: Acteur, seance: Seance, siege_tenu: bool) -> bool:
    """Its day as it goes: who prepares or audits it, and who sits in that very commission."""
    return tient(qui, seance.fonds, *VOIENT) or (siege_tenu and not qui.manque_second_facteur)


def seances_suivies(qui: Acteur) -> QuerySet[Seance]:
    """Of the funds whose commissions this person prepares or audits, and of those where they sit, the latest first."""
    sieges = Membre.objects.filter(
        fonds=OuterRef("fonds"), commission=OuterRef("commission"), personne=qui.personne, fin_le__isnull=True
    )
    siennes = Q(fonds__in=fonds_suivis(qui))
    if not qui.manque_second_facteur:
        siennes |= Q(Exists(sieges))
    return avec_l_ecrit(Seance.objects.filter(siennes)).order_by("-debut", "id")


def membres_suivis(qui: Acteur) -> QuerySet[Membre]:
    """Who sits in the commissions that this person prepares, or audits."""
    siens = Membre.objects.filter(fonds__in=fonds_suivis(qui), fin_le__isnull=True).select_related("personne")
    return siens.order_by("fonds", "commission", "siege", "place", "suppleant")


def siege_de(qui: Acteur, fonds: str, commission: str = "") -> Membre | None:
    """The seat that this person holds today."""
    if qui.personne is None or qui.manque_second_facteur:
        return None
    tenus = Membre.objects.filter(Q(commission=commission) if commission else Q(), fonds=fonds, fin_le__isnull=True)
    return tenus.filter(personne_id=qui.personne).first()


def membre(qui: Acteur, seance: Seance) -> Membre:
    """This person's own seat in the commission that sits."""
    trouve = siege_de(qui, seance.fonds, seance.commission)
    if trouve is None:
        raise Interdit
    return trouve


def preside(qui: Acteur, seance: Seance) -> RoleDeFonds:
    """Who presides over this session: the president, or the member who stands in, once named."""
    le_sien = membre(qui, seance)
    if not est_designe(le_sien, seance):
        raise Interdit
    return RoleDeFonds.PRESIDENT if est_president(le_sien) else RoleDeFonds.MEMBRE


def est_designe(le_sien: Membre, seance: Seance) -> bool:
    """The president, or the member who stands in, once named."""
    return seance.preside_par_id == le_sien.pk if seance.preside_par_id else est_president(le_sien)


def voit_le_proces_verbal(qui: Acteur, seance: Seance) -> bool:
    """Who prepares the session, and who presides over it: it says what was debated."""
    if tient(qui, seance.fonds, *PREPARENT):
        return True
    return preside_la_seance(qui, seance)


def preside_la_seance(qui: Acteur, seance: Seance) -> bool:
    siege = siege_de(qui, seance.fonds, seance.commission)
    return siege is not None and est_designe(siege, seance)


def preside_le_dossier(qui: Acteur, inscription: Inscription) -> RoleDeFonds:
    """Who presides is kept from a dossier as any member is, and says first whether it concerns them."""
    role, le_sien = preside(qui, inscription.seance), membre(qui, inscription.seance)
    if inscription.deports.filter(membre=le_sien).exists():
        raise ActeRefuse(
            f"Présidence : {le_sien} est impliqué dans ce dossier ; le président nomme un titulaire qui le supplée."
        )
    if not inscription.interets.filter(membre=le_sien).exists():
        raise ActeRefuse(f"Présidence : {le_sien} n'a pas dit si ce dossier le concerne.")
    return role


def lit_le_dossier(le_sien: Membre, inscription: Inscription) -> bool:
    """The reading room of a dossier: sent to the members, until the session closes; for who said that nothing binds
    them to it, and is not kept from it."""
    seance = inscription.seance
    ouverte = seance.dossiers_envoyes_le is not None and seance.close_le is None and seance.annulee_le is None
    libre = inscription.interets.filter(membre=le_sien, conflit=False).exists()
    return ouverte and libre and not inscription.deports.filter(membre=le_sien).exists()


def est_president(qui: Membre) -> bool:
    return qui.du_siege.preside
