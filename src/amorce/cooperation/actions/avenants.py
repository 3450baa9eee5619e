"""An amendment: once an agreement is signed, nothing else changes its envelopes, its terms, its years, who signs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.annees import exige_libres
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, exige, tient, trace, verifie_les_termes
from amorce.cooperation.actions.volets import Enveloppe, inscrit, verifie_les_montants
from amorce.cooperation.models import AncienSignataire, Avenant, Convention, Signataire
from amorce.cooperation.models.conventions import PARTS, TERMES
from amorce.cooperation.requetes import octrois_de
from amorce.cooperation.termes import AUTRES_TERMES, DEPARTS, DEPUIS, FIN, RATIO, SIGNATAIRES, annees_comptees
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du

DUREE_MAX = 10


@dataclass(frozen=True)
class Change:
    montant: int
    gele: int


@dataclass(frozen=True)
class Changements:
    """``volets``: by envelope, what it becomes; of zero, it is withdrawn. ``signataires``: those who join, ``departs``
    who leave. ``termes``: the others, by their names; these and the ratio hold ``depuis`` that year when one is said.
    What is not said does not change."""

    volets: Mapping[UUID, Change]
    ajouts: Sequence[Enveloppe] = ()
    signataires: Sequence[Autorite] = ()
    departs: Sequence[Autorite] = ()
    ratio: tuple[int, int] | None = None
    termes: Mapping[str, Any] = field(default_factory=dict)
    depuis: int | None = None
    derniere_annee: int | None = None


@acte
def signer_un_avenant(
    *, par: Acteur, convention: Convention, version: int, objet: str, signe_le: date, changements: Changements
) -> Avenant:
    """What it changes, before and after, stays with it: the agreement is read again as it stood on any day."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention, version)
    exige(objet=("Objet", objet))
    _a_sa_date(tenue, signe_le)
    faits: dict[str, Any] = {
        **_prolonge(tenue, changements.derniere_annee),
        **_fait_signer(tenue, changements.signataires, signe_le),
        **_change_les_termes(tenue, changements, signe_le),
        **_change(tenue, changements.volets),
        **_ajoute(tenue, changements.ajouts),
        **_fait_partir(tenue, changements.departs, signe_le),
    }
    if not faits:
        raise ActeRefuse(
            "Avenant : il ne change rien. Changez une enveloppe, le ratio, les seuils, la part de solidarité, le "
            "partenariat renforcé, les signataires ou la dernière année.",
            "objet",
        )
    avenant = Avenant.objects.create(
        convention=tenue,
        rang=tenue.avenants.count() + 1,
        objet=objet.strip(),
        signe_le=signe_le,
        changements=faits,
    )
    champs = ("derniere_annee", *TERMES, "termes_d_avant", "quittee", "arrivees")
    trace(tenue, auteur, *champs, avenant=avenant.rang, changements=faits)
    return avenant


def _a_sa_date(convention: Convention, signe_le: date) -> None:
    """After the agreement and the amendments before it, so that each day has its terms."""
    if convention.signee_le is None or signe_le < convention.signee_le:
        raise ActeRefuse("Avenant : il suit la signature de la convention.", "signe_le")
    if signe_le > jour_du(convention.fonds):
        raise ActeRefuse("Avenant : cette date est à venir. Enregistrez-le une fois signé.", "signe_le")
    dernier = convention.avenants.order_by("-rang").first()
    if dernier is not None and signe_le < dernier.signe_le:
        raise ActeRefuse(f"Avenant : il suit le précédent, signé le {dernier.signe_le:%d/%m/%Y}.", "signe_le")


def _prolonge(convention: Convention, derniere: int | None) -> dict[str, Any]:
    if derniere in (None, convention.derniere_annee):
        return {}
    if not convention.premiere_annee <= derniere < convention.premiere_annee + DUREE_MAX:
        raise ActeRefuse(f"Dernière année : elle suit la première, à moins de {DUREE_MAX} ans.", "derniere_annee")
    _rien_apres(convention, derniere)
    de_plus = range(convention.derniere_annee + 1, derniere + 1)
    signent = convention.signataires.values_list("autorite", flat=True)
    exige_libres(convention.fonds, dict.fromkeys(signent, de_plus), "derniere_annee", convention)
    avant, convention.derniere_annee = convention.derniere_annee, derniere
    return {FIN: {"avant": avant, "apres": derniere}}


def _rien_apres(convention: Convention, derniere: int) -> None:
    """What is counted would be of none of its years any more."""
    restent = {
        "enveloppe": convention.volets.filter(annee__gt=derniere, montant__gt=0),
        "paiement du CNC": convention.paiements_du_cnc.filter(annee__gt=derniere),
        "aide": octrois_de(convention).filter(annee__gt=derniere),
    }
    dits = [_compte(nom, siens.count()) for nom, siens in restent.items() if siens.exists()]
    if dits:
        annee = max(siens.aggregate(derniere=Max("annee"))["derniere"] or 0 for siens in restent.values())
        raise ActeRefuse(
            f"Dernière année : {derniere} laisserait hors de la convention ce qui y est compté après : "
            f"{', '.join(dits)}. Gardez au moins {annee}.",
            "derniere_annee",
        )


def _compte(nom: str, combien: int) -> str:
    premier, *suite = nom.split(" ", 1)
    return f"{combien} {premier}{'s' if combien > 1 else ''} {''.join(suite)}".rstrip()


def _fait_signer(convention: Convention, autorites: Sequence[Autorite], signe_le: date) -> dict[str, Any]:
    """Counted from that year on, as a ratio is; who comes back, from when it first signed."""
    deja = set(convention.signataires.values_list("autorite", flat=True))
    venues = [a for a in autorites if a.pk not in deja]
    reviennent = convention.anciens_signataires.filter(autorite__in=venues)
    connues = set(reviennent.values_list("autorite", flat=True))
    neuves = {str(a.pk): signe_le.year for a in venues if a.pk not in connues}
    convention.arrivees = {**neuves, **convention.arrivees}
    comptees = {a.pk: annees_comptees(convention, a.pk) for a in venues}
    exige_libres(convention.fonds, comptees, "signataires", convention)
    reviennent.delete()
    Signataire.objects.bulk_create(Signataire(convention=convention, autorite=a) for a in venues)
    return {SIGNATAIRES: _dites(venues)} if venues else {}


def _fait_partir(convention: Convention, autorites: Sequence[Autorite], signe_le: date) -> dict[str, Any]:
    """From that day on. What it voted before, and what the CNC pays for it, stay counted."""
    for autorite in autorites:
        _peut_partir(convention, autorite, signe_le)
    partent = convention.signataires.filter(autorite__in=autorites)
    AncienSignataire.objects.bulk_create(
        AncienSignataire(convention=convention, autorite_id=un.autorite_id, parti_le=signe_le) for un in partent
    )
    partent.delete()
    convention.quittee = convention.quittee or bool(autorites)
    return {DEPARTS: _dites(autorites)} if autorites else {}


def _peut_partir(convention: Convention, autorite: Autorite, signe_le: date) -> None:
    if not convention.signataires.filter(autorite=autorite).exists():
        raise ActeRefuse(f"Départ : {autorite.nom} n'est pas signataire de la convention.", "departs")
    if autorite.fonds == convention.fonds:
        raise ActeRefuse(f"Départ : {autorite.nom} tient ici cette convention, elle ne peut la quitter.", "departs")
    restent = convention.volets.filter(Q(annee=None) | Q(annee__gt=signe_le.year), autorite=autorite, montant__gt=0)
    if restent.exists():
        raise ActeRefuse(
            f"Départ : {autorite.nom} a encore {_compte('enveloppe', restent.count())} pour la suite. Ramenez-la à "
            "zéro dans ce même avenant.",
            "departs",
        )


def _dites(autorites: Iterable[Autorite]) -> list[dict[str, str]]:
    return [{"id": str(a.pk), "nom": a.nom} for a in autorites]


def _change_les_termes(convention: Convention, changements: Changements, signe_le: date) -> dict[str, Any]:
    """What they were stays with the agreement: an aid, a year are read with those that held then. What was signed for
    later may be brought forward, or given up."""
    voulus = {**changements.termes, **dict(zip(PARTS, changements.ratio or (), strict=False))}
    if not voulus:
        return {}
    depuis = _depuis(convention, changements.depuis, signe_le)
    remplaces = {terme: _remplace(convention, terme, voulu, depuis) for terme, voulu in voulus.items()}
    changes = [terme for terme, remplace in remplaces.items() if remplace != voulus[terme]]
    if not changes:
        return {}
    avant = {terme: getattr(convention, terme) for terme in changes}
    for terme in changes:
        setattr(convention, terme, voulus[terme])
    verifie_les_termes(convention)
    change = {"signe_le": signe_le.isoformat(), "depuis": depuis.isoformat(), "avant": avant}
    convention.termes_d_avant = [*convention.termes_d_avant, change]
    faits: dict[str, Any] = {
        terme: {"avant": remplaces[terme], "apres": voulus[terme]} for terme in AUTRES_TERMES if terme in changes
    }
    if set(changes) & set(PARTS):
        faits[RATIO] = {"avant": [remplaces[p] for p in PARTS], "apres": [voulus[p] for p in PARTS]}
    return faits if depuis == signe_le else {**faits, DEPUIS: depuis.year}


def _remplace(convention: Convention, terme: str, voulu: Any, depuis: date) -> Any:
    """What this term would otherwise be from that day on, as it was signed: the first that is not what is wanted."""
    suites = sorted(un["depuis"] for un in convention.termes_d_avant if un["depuis"] > depuis.isoformat())
    jours = [depuis, *map(date.fromisoformat, suites)]
    dits = [convention.terme_au(terme, jour) for jour in jours]
    return next((dit for dit in dits if dit != voulu), voulu)


def _depuis(convention: Convention, annee: int | None, signe_le: date) -> date:
    """The day from which its terms hold: of a year that is said, the first."""
    if annee is None:
        return signe_le
    if not signe_le.year <= annee <= convention.derniere_annee:
        raise ActeRefuse(
            f"Valent depuis : une année de la convention, de {signe_le.year}, où l'avenant est signé, à "
            f"{convention.derniere_annee}.",
            "depuis",
        )
    return date(annee, 1, 1)


def _change(convention: Convention, volets: Mapping[UUID, Change]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for volet in convention.volets.filter(pk__in=volets).order_by("id"):
        voulu = volets[volet.pk]
        verifie_les_montants(voulu.montant, voulu.gele, retirable=True)
        if (voulu.montant, voulu.gele) != (volet.montant, volet.gele):
            changes[str(volet.pk)] = {
                "avant": [volet.montant, volet.gele],
                "apres": [voulu.montant, voulu.gele],
            }
            volet.montant, volet.gele = voulu.montant, voulu.gele
            volet.save(update_fields=["montant", "gele"])
    return changes


def _ajoute(convention: Convention, ajouts: Sequence[Enveloppe]) -> dict[str, Any]:
    inscrits = [inscrit(convention, un) for un in ajouts]
    return {str(v.pk): {"avant": None, "apres": [v.montant, v.gele]} for v in inscrits}
