"""What the minutes of a session are drawn from, and how they begin: people write the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Count

from amorce.commission.destinataires import Transmissions
from amorce.commission.models import Absence, Deport, Inscription, Membre, Presence, Scrutin, Seance
from amorce.commission.requetes import inscriptions_de
from amorce.droit.fonds import fonds
from amorce.moteur import redaction

TENUE, DIVERS = "tenue", "divers"
AVIS_DITS = {"favorable": "favorable", "defavorable": "défavorable", "ajourne": "d'ajournement"}


@dataclass(frozen=True)
class Decompte:
    """What a ballot gave: totals, never who."""

    votants: int
    pour: int
    contre: int
    ajourner: int

    @property
    def dit(self) -> str:
        reste = self.votants - self.pour - self.contre - self.ajourner
        return (
            f"{self.votants} votants : {self.pour} pour, {self.contre} contre, {self.ajourner} pour ajourner, "
            f"{reste} sans suffrage"
        )


@dataclass(frozen=True)
class Relation:
    """A dossier of the session, and what came of it."""

    inscription: Inscription
    decompte: Decompte | None
    deports: tuple[Deport, ...]

    @property
    def code(self) -> str:
        return str(self.inscription.pk)

    @property
    def sens(self) -> str:
        return AVIS_DITS.get(self.inscription.avis, "")


class SeanceRelatee:
    """A session that is over, read whole in a constant number of queries."""

    def __init__(self, seance: Seance) -> None:
        self.seance = seance

    @cached_property
    def toutes(self) -> list[Inscription]:
        return list(inscriptions_de(self.seance))

    @cached_property
    def restees(self) -> list[Inscription]:
        """What was left on its agenda, in its order."""
        return [i for i in self.toutes if i.retiree_le is None]

    @cached_property
    def relations(self) -> list[Relation]:
        """Likewise, with what came of each."""
        ecartes = list(Deport.objects.filter(inscription__seance=self.seance).select_related("membre__personne"))
        comptes = decomptes(self.seance)
        return [
            Relation(i, comptes.get(i.pk), tuple(d for d in ecartes if d.inscription_id == i.pk)) for i in self.restees
        ]

    @cached_property
    def presences(self) -> dict[Membre, list[Presence]]:
        tenues: dict[Membre, list[Presence]] = {}
        for une in self.seance.presences.select_related("membre__personne"):
            tenues.setdefault(une.membre, []).append(une)
        return tenues

    @cached_property
    def absences(self) -> list[Absence]:
        return list(self.seance.absences.select_related("membre__personne"))

    @property
    def sans_avis(self) -> list[Inscription]:
        return [i for i in self.restees if not i.avis]

    @property
    def sans_communication(self) -> list[Inscription]:
        """Those whose applicant has not been told."""
        return [i for i in self.restees if i.communique_le is None]

    @cached_property
    def transmissions(self) -> Transmissions:
        return Transmissions(self.seance, [i for i in self.restees if i.transmis_le])

    @property
    def parties(self) -> list[str]:
        """The codes of the parts of its minutes, in their order."""
        return [TENUE, *(r.code for r in self.relations), DIVERS]

    @cached_property
    def votants(self) -> int:
        """How many members with a vote came."""
        return sum(membre.vote for membre in self.presences)

    # The first draft

    @cached_property
    def amorce(self) -> dict[str, str]:
        """By part, what the base knows."""
        return {
            TENUE: "\n".join(self._tenue()),
            **{r.code: "\n".join(self._du_dossier(r)) for r in self.relations},
            DIVERS: "",
        }

    def _tenue(self) -> Iterator[str]:
        seance = self.seance
        yield f"{seance.de_la_commission.intitule}, séance du {redaction.jour(seance.jour)}."
        yield self._heures()
        if seance.preside_par is not None:
            yield f"Présidence : {seance.preside_par}, qui supplée le président."
        yield from (self._present(membre, venues) for membre, venues in self.presences.items())
        for absence in self.absences:
            yield f"Absent : {absence.membre}, {absence.justification or 'sans justification'}."
        yield f"Quorum : {seance.de_la_commission.quorum} membres avec droit de vote ; {self.votants} sont venus."
        for retiree in (i for i in self.toutes if i.retiree_le is not None):
            yield f"Retiré de l'ordre du jour : {retiree.dossier.numero}, {retiree.motif_du_retrait}"
        for relation in self.relations:
            yield from (self._deport(deport, relation.inscription) for deport in relation.deports)

    def _heures(self) -> str:
        seance = self.seance
        assert seance.close_le is not None
        if seance.ouverte_le is None:
            return f"Tenue par écrit, close à {self._heure(seance.close_le)}."
        return f"Ouverte à {self._heure(seance.ouverte_le)}, close à {self._heure(seance.close_le)}."

    def _heure(self, instant: datetime) -> str:
        return f"{instant.astimezone(ZoneInfo(fonds(self.seance.fonds).fuseau)):%H h %M}"

    def _present(self, membre: Membre, venues: list[Presence]) -> str:
        la = ", ".join(
            f"{p.get_mode_display().lower()} de {self._heure(p.arrive_le)} à {self._heure(p.part_le or p.arrive_le)}"
            for p in venues
        )
        suppleant = ", suppléant" if membre.suppleant else ""
        return f"Présent : {membre} ({membre.du_siege.libelle.lower()}{suppleant}), {la}."

    def _deport(self, deport: Deport, inscription: Inscription) -> str:
        dit = f"Déport : {deport.membre}, pour le dossier {inscription.dossier.numero}"
        if deport.sorti_le is None:
            return f"{dit}."
        rentre = f", de retour à {self._heure(deport.rentre_le)}" if deport.rentre_le else ""
        return f"{dit} ; hors de la séance à {self._heure(deport.sorti_le)}{rentre}."

    def _du_dossier(self, relation: Relation) -> Iterator[str]:
        ici = relation.inscription
        if not ici.avis:
            yield "Avis à rendre."
            return
        yield f"Avis {relation.sens}{f' ({relation.decompte.dit})' if relation.decompte else ''}."
        if ici.montant_propose is not None:
            yield f"Montant proposé : {redaction.montant(ici.montant_propose)}."
        yield from (f"{libelle} : {'oui' if retenu else 'non'}." for libelle, retenu in ici.appreciations)
        if ici.mandate:
            yield "Rejetée, la demande donnera lieu à des indications du secrétariat."
        dits = (("Argumentation", ici.argumentation), ("Motifs", ici.motifs), ("Conseils au porteur", ici.conseils))
        yield from (f"{quoi} : {texte}" for quoi, texte in dits if texte)


def decomptes(seance: Seance) -> dict[object, Decompte]:
    """By dossier of the session, the last ballot that was counted."""
    comptes = Scrutin.objects.filter(debat__inscription__seance=seance, depouille_le__isnull=False)
    gardes = comptes.exclude(scelle_le__isnull=False, compte={})  # erased, where the text gives them to nobody
    return {
        s.debat.inscription_id: Decompte(
            s.nombre, *(s.compte.get(vote, 0) for vote in ("favorable", "defavorable", "ajourne"))
        )
        for s in gardes.select_related("debat").annotate(nombre=Count("votants")).order_by("debat__tour")
    }
