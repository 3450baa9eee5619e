"""The form of an application: its sections, each field with what is known of its keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.requetes import personne_connue
from amorce.dossiers.actions import EnConflit
from amorce.dossiers.champs import Section, formulaire, tenu_par_le_projet
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.traces import Trace
from amorce.droit.vocabulaire.mots import THEMES
from amorce.moteur.natures import ECHELLES
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import ecrit
from amorce.site.porteur.demandes.lecture import DemandeLue
from amorce.site.public.simulateur.champs import Champ, champ
from amorce.site.public.simulateur.reponses import Erreur
from amorce.site.public.simulateur.saisie import INCONNU


@dataclass(frozen=True)
class Conflit:
    """What somebody else wrote in the field, and what one would put in its place."""

    qui: str
    quand: datetime | None
    leur: str
    mienne: str


@dataclass(frozen=True)
class Suivi:
    """What stands under a field: when it was kept, or why it is not."""

    nom: str
    trace: Trace
    avant: str
    erreur: str = ""
    conflit: Conflit | None = None

    @property
    def vue(self) -> int:
        """The version that an answer is given on. A conflict lasts until one has chosen."""
        return self.trace.version - 1 if self.conflit else self.trace.version

    @property
    def aujourd_hui(self) -> bool:
        instant = self.trace.instant
        return instant is not None and timezone.localdate(instant) == timezone.localdate()


@dataclass(frozen=True)
class ChampTenu:
    """``calcule``: the budget or the financing plan gives the value, and nobody types it."""

    champ: Champ
    suivi: Suivi
    montre: bool
    attendu: bool
    calcule: bool
    redige: str


@dataclass(frozen=True)
class Partie:
    """A section as it is shown."""

    section: Section
    champs: list[ChampTenu]

    @property
    def code(self) -> str:
        return f"partie-{THEMES.index(self.section.theme) + 1}"

    @property
    def montree(self) -> bool:
        return any(c.montre for c in self.champs)

    @property
    def attendus(self) -> int:
        return sum(c.attendu for c in self.champs)


@dataclass(frozen=True)
class Rejets:
    """What a section just sent could not keep, by field: it stays before one's eyes."""

    erreurs: Mapping[str, str] = field(default_factory=dict)
    conflits: Mapping[str, Conflit] = field(default_factory=dict)
    typees: Mapping[str, list[str]] = field(default_factory=dict)

    def avec(self, nom: str, typees: list[str], erreur: str = "", conflit: Conflit | None = None) -> Rejets:
        erreurs = {**self.erreurs, nom: erreur} if erreur else self.erreurs
        conflits = {**self.conflits, nom: conflit} if conflit else self.conflits
        return Rejets(erreurs, conflits, {**self.typees, nom: typees})

    def __bool__(self) -> bool:
        return bool(self.typees)


SANS_REJET = Rejets()


def ou_s_ecrit(fait: Fait, dossier: Dossier) -> Projet | Dossier:
    return dossier.projet if tenu_par_le_projet(fait) else dossier


def suivi(fait: Fait, dossier: Dossier, texte: str, **suite: Any) -> Suivi:
    return Suivi(fait.nom, Trace.de(ou_s_ecrit(fait, dossier).traces, fait.nom), texte, **suite)


def parties(demande: DemandeLue, rejets: Rejets = SANS_REJET) -> list[Partie]:
    dites = _avec_rejets(demande, rejets)
    attendus = {f.nom for f in demande.manquants}
    return [
        Partie(section, [_champ_tenu(fait, demande, dites, attendus, rejets) for fait in section.faits])
        for section in formulaire(demande.dossier.dispositif)
    ]


def _avec_rejets(demande: DemandeLue, rejets: Rejets) -> Any:
    erreurs = tuple(Erreur(nom, "", texte) for nom, texte in rejets.erreurs.items())
    return replace(demande.reponses, erreurs=erreurs, fautives=dict(rejets.typees))


def _champ_tenu(fait: Fait, demande: DemandeLue, dites: Any, attendus: set[str], rejets: Rejets) -> ChampTenu:
    nom, texte = fait.nom, demande.reponses.textes.get(fait.nom, "")
    return ChampTenu(
        _sans_doute_inutile(champ(fait, dites)),
        suivi(fait, demande.dossier, texte, conflit=rejets.conflits.get(nom)),
        nom in demande.pertinents or bool(texte) or nom in rejets.typees,
        nom in attendus,
        nom in demande.chiffres,
        redige(fait, demande.reponses.faits.get(nom)),
    )


def _sans_doute_inutile(un: Champ) -> Champ:
    """A field that can be left blank needs no box to say « I do not know »."""
    if un.genre in ("radio", "cases"):
        return un
    return replace(un, options=tuple(o for o in un.options if o.code != INCONNU))


def redige(fait: Fait, valeur: Any) -> str:
    return ecrit(fait.nature, ECHELLES.get(fait.nature, 1), valeur, fait)


def conflit(refus: EnConflit, fait: Fait, mienne: str, lecteur: Any) -> Conflit:
    auteur = personne_connue(refus.trace.auteur)
    qui = _("Vous-même, dans une autre fenêtre,") if refus.trace.auteur == lecteur else str(auteur or _("Quelqu'un"))
    return Conflit(qui, refus.trace.instant, redige(fait, fait.lit(refus.valeur)) or _("rien"), mienne)
