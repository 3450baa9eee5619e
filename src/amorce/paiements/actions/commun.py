"""What the acts on a claim share: the claim held, its lines judged again, the trace left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.actes.vie import vie_de
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.journal.actes import consigner
from amorce.journal.actions import Auteur
from amorce.paiements.compte import Compte
from amorce.paiements.droits import CONTROLENT
from amorce.paiements.jugement import juge_tout
from amorce.paiements.lignes import Facture
from amorce.paiements.models import Cadre, DemandeDePaiement, Depense
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import natures_jointes
from amorce.paiements.versements import EtatDOrdre, sans_ordre, solde_examine

LOT = 500
PORTEUR = "porteur"


def tient(demande: DemandeDePaiement, version: int | None = None) -> DemandeDePaiement:
    """The dossier, then its claim, for us alone until the act is over; ``version``: as the person saw it."""
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("projet", "session")
    garde = dossier.get(pk=demande.dossier_id)
    tenue = DemandeDePaiement.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    tenue.dossier = garde
    if version is not None and tenue.version != version:
        raise ActeRefuse(
            _("Cette demande de paiement a changé depuis que vous l'avez ouverte : relisez-la, puis recommencez.")
        )
    return tenue


def tient_le_brouillon(demande: DemandeDePaiement, version: int | None = None) -> DemandeDePaiement:
    tenue = tient(demande, version)
    if not tenue.s_ecrit:
        raise ActeRefuse(_("Cette demande de paiement est envoyée : ses dépenses ne changent plus."))
    return tenue


def ligne_de(demande: DemandeDePaiement, depense: UUID) -> Depense:
    trouvee = demande.depenses.filter(pk=depense).first()
    if trouvee is None:
        raise ActeRefuse(_("Dépense : elle n'est plus dans cette demande. Rouvrez la page."))
    return trouvee


def ligne_discutee(demande: DemandeDePaiement, depense: UUID, quoi: str, champ: str = "") -> Depense:
    """One that the service contests: the only ones that change once the claim is sent. ``quoi``: what is refused."""
    visee = ligne_de(demande, depense)
    if not visee.se_discute:
        raise ActeRefuse(_("{} : le service ne conteste pas cette dépense.").format(quoi), champ)
    return visee


def exige_lisible(demande: DemandeDePaiement, lignes: Sequence[Facture]) -> None:
    """Whoever calls: nothing unreadable is kept."""
    aujourd_hui, regles = jour_du_fonds(demande.dossier, timezone.now()), regles_de(demande.dossier)
    for rang, ligne in enumerate(lignes, 1):
        for champ, texte in regles.fautes(ligne, aujourd_hui).items():
            ou = "" if len(lignes) == 1 else _("Ligne {}, ").format(rang)
            raise ActeRefuse(f"{ou}{texte}", champ)


def tient_le_controle(demande: DemandeDePaiement, version: int | None = None) -> DemandeDePaiement:
    tenue = tient(demande, version)
    if not tenue.se_controle:
        raise ActeRefuse(
            _("Contrôle : cette demande de paiement est « {} », elle ne se contrôle pas.").format(
                tenue.get_etat_display()
            )
        )
    return tenue


def tient_avant_le_paiement(demande: DemandeDePaiement, version: int | None = None) -> DemandeDePaiement:
    """Under check, or found due and not with the accountant yet: what stands in the way today still counts."""
    tenue = tient(demande, version)
    partie = bool(tenue.verse and not tenue.se_controle and not tenue.a_payer)
    if tenue.s_ecrit or partie or tenue.ordres.filter(etat=EtatDOrdre.EMIS).exists():
        raise ActeRefuse(
            _("Contrôle : cette demande de paiement est « {} », elle ne se contrôle pas.").format(
                tenue.get_etat_display()
            )
        )
    return tenue


def fixes_par_l_acte(dossier: Dossier) -> dict[str, Any]:
    """The signed act and its amendments say it; the service only what they do not."""
    vie = vie_de(dossier)
    permis = {f.nom for f in regles_de(dossier).faits_fixes}
    return {nom: dit for nom, dit in vie.termes.items() if nom in permis} if vie else {}


def reprend_ce_que_fixe_l_acte(dossier: Dossier) -> dict[str, Any]:
    """What they say, for the journal."""
    fixes = fixes_par_l_acte(dossier)
    if fixes:
        cadre, _neuf = Cadre.objects.get_or_create(dossier=dossier)
        cadre.faits = {**cadre.faits, **fixes}
        cadre.save(update_fields=["faits"])
    return fixes


def rejuge(demande: DemandeDePaiement, lignes: Iterable[UUID] | None = None) -> int:
    """These lines, or all of them, before the law again. A decision on what is no longer retained alike falls."""
    visees = demande.depenses.all() if lignes is None else demande.depenses.filter(pk__in=list(lignes))
    changees = list(juge_tout(Compte(demande).juge, visees, natures_jointes(demande)))
    for une in changees:
        oublie_la_decision(une)
    garde(changees, ["retenu", "motifs", "decision", "admis", "motif", "decidee_par", "decidee_le"])
    return len(changees)


def juge_une(demande: DemandeDePaiement, depense: Depense) -> None:
    """A line whose fields change, before it is kept: the base refuses more retained than it is of."""
    if list(juge_tout(Compte(demande).juge, [depense], natures_jointes(demande))):
        oublie_la_decision(depense)


def rejuge_apres_reponse(demande: DemandeDePaiement, depense: UUID) -> None:
    """A line that the service contests, once its beneficiary has answered: a decision that no longer holds falls."""
    rejuge(demande, [depense])
    demande.depenses.filter(pk=depense).update(repondue_le=timezone.now())


def garde(depenses: Sequence[Depense], champs: Sequence[str]) -> None:
    """Lines written whole if they are new, in these fields if they were there: thousands in a few statements."""
    Depense.objects.bulk_create(
        depenses, batch_size=LOT, update_conflicts=True, unique_fields=["id"], update_fields=champs
    )


def ramene_les_dues(solde: DemandeDePaiement) -> dict[str, int]:
    """What the earlier claims found due and nothing pays is due only within the aid that the final account finds: what
    each of those that change was brought down to, in cents, the last ones first. What is ordered already is asked back
    once it is paid."""
    trop, ramenees = Compte(solde).trop or 0, dict[str, int]()
    for une in sans_ordre(solde.dossier.demandes_de_paiement.exclude(pk=solde.pk)).order_by("-rang") if trop else ():
        assert une.du is not None
        moins = min(une.a_payer, trop)
        trop, une.du = trop - moins, une.du - moins
        une.version += 1
        une.save(update_fields=["du", "version"])
        ramenees[str(une.pk)] = une.du
    return ramenees


def ramene_apres_l_ordre(dossier: Dossier) -> dict[str, Any]:
    """An order that will not be paid leaves its claim due again: within the final aid, where it is known. For the
    journal."""
    solde = solde_examine(dossier)
    ramenees = ramene_les_dues(solde) if solde is not None else {}
    return {"dues_ramenees_centimes": ramenees} if ramenees else {}


def oublie_la_decision(depense: Depense) -> None:
    depense.decision, depense.admis, depense.motif = "", None, ""
    depense.decidee_par_id, depense.decidee_le = None, None


def auteur_du_service(par: Acteur, demande: DemandeDePaiement) -> Auteur:
    return par.auteur_parmi(CONTROLENT, demande.dossier.fonds)


def trace(demande: DemandeDePaiement, auteur: Auteur, *champs: str, **precisions: Any) -> None:
    """One more version, with these fields changed, and what the journal keeps of it."""
    demande.version += 1
    demande.save(update_fields=["version", *champs])
    consigner(objet=demande, auteur=auteur, fonds=demande.dossier.fonds, version=demande.version, **precisions)
