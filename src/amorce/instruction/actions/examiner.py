"""Looks at the documents and statements of a dossier; the secretariat's report; answers to what is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.actions.tenue import consigne, motif_dit, regles_de, tient
from amorce.instruction.droits import CONTROLENT
from amorce.instruction.examen import DossierExamine, Examinee
from amorce.instruction.models import Appreciation, Controle, Examen
from amorce.instruction.requetes import EN_INSTRUCTION
from amorce.journal.actes import acte

Verdict = Examen.Verdict
SE_CONTROLE = (Etat.DEPOSE, Etat.A_COMPLETER, Etat.RECEVABLE)
SECRETARIAT = (RoleDeFonds.SECRETARIAT,)


@dataclass(frozen=True)
class Vue:
    """What somebody says of one document asked for, or of one statement."""

    genre: str
    code: str
    verdict: str
    motif: str = ""

    @property
    def champ(self) -> str:
        return f"{self.genre}-{self.code}"


@acte
def examiner(*, par: Acteur, dossier: Dossier, version: int, vues: Sequence[Vue]) -> list[Examen]:
    """Each is accepted, or refused with a reason, as it stands: another file will have to be looked at again."""
    tenu = tient(par=par, dossier=dossier, acte="examiner", version=version, depuis=SE_CONTROLE, roles=CONTROLENT)
    if not vues:
        raise ActeRefuse("Pièces : acceptez-en ou refusez-en une au moins.")
    connues = {(e.genre.value, e.code): e for e in DossierExamine(tenu).examinees}
    role = par.role_parmi(CONTROLENT, tenu.fonds)
    faits = [
        Examen(
            dossier=tenu,
            genre=vue.genre,
            code=vue.code,
            verdict=vue.verdict,
            motif=vue.motif.strip(),
            sur=_examinable(connues.get((vue.genre, vue.code)), vue).sur,
            personne_id=soi(par),
            role=role,
        )
        for vue in vues
    ]
    Examen.objects.bulk_create(faits)
    consigne(
        par,
        tenu,
        CONTROLENT,
        examens=[{nom: getattr(e, nom) for nom in ("genre", "code", "verdict", "motif", "sur")} for e in faits],
    )
    return faits


def _examinable(connue: Examinee | None, vue: Vue) -> Examinee:
    if connue is None:
        raise ActeRefuse(f"Pièces : cette aide ne demande pas « {vue.code[:40]} ».", vue.champ)
    if not connue.presente:
        raise ActeRefuse(f"« {connue.libelle} » n'est pas jointe : demandez-la au demandeur.", vue.champ)
    if vue.verdict not in Verdict.values:
        raise ActeRefuse(f"« {connue.libelle} » : choisissez « acceptée » ou « refusée ».", vue.champ)
    if vue.verdict == Verdict.REFUSEE and not vue.motif.strip():
        raise ActeRefuse(f"« {connue.libelle} » : dites pourquoi elle est refusée.", vue.champ)
    return connue


@acte
def rendre_controle(
    *, par: Acteur, dossier: Dossier, version: int, complet: bool, eligible: bool, observations: str = ""
) -> Controle:
    """The secretariat says what it found; the service decides, and the applicant is told nothing of it."""
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="rendre_controle",
        version=version,
        depuis=SE_CONTROLE,
        roles=SECRETARIAT,
        exigence=regles_de(dossier).controle,
    )
    dit = observations.strip()
    if not (complet and eligible):
        dit = motif_dit(observations, "observations")
    depot = tenu.depots.order_by("-rang").first()
    if depot is None:
        raise ActeRefuse("Contrôle : ce dossier n'a pas de version déposée à contrôler.")
    fait = Controle.objects.create(
        dossier=tenu, depot=depot, complet=complet, eligible=eligible, observations=dit, personne_id=soi(par)
    )
    consigne(par, tenu, SECRETARIAT, depot=str(depot.pk), complet=complet, eligible=eligible, observations=dit)
    return fait


@acte
def apprecier(*, par: Acteur, dossier: Dossier, version: int, regle: str, remplie: bool, motif: str) -> Appreciation:
    """A question that the law leaves to a person: the answer has a motive and a name. Said again, it is another."""
    tenu = tient(par=par, dossier=dossier, acte="apprecier", version=version, depuis=EN_INSTRUCTION)
    posee = next((q for q in DossierExamine(tenu).questions if q.regle.nom == regle), None)
    if posee is None:
        raise ActeRefuse("Question : celle-ci ne se pose pas pour ce dossier.", "regle")
    dite = Appreciation.objects.create(
        dossier=tenu, regle=regle, remplie=remplie, motif=motif_dit(motif), personne_id=soi(par)
    )
    rejuge = DossierExamine(Dossier.objects.get(pk=tenu.pk))
    consigne(par, tenu, regle=regle, remplie=remplie, motif=dite.motif, resultat={"eligible": rejuge.eligible})
    return dite
