"""The act of receiving an application: locked, verified, numbered, frozen and written in the journal at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.consultation.reponses import json_exact
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.actions.suites import annonce_le_depot
from amorce.dossiers.chiffres import chiffres_du_projet
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Depot, Dossier, Numerotation, Projet
from amorce.dossiers.verification import Obstacle, Verification
from amorce.droit.empreinte import empreinte_des_regles
from amorce.droit.fonds import Fonds
from amorce.fonds.requetes import reglages_du_droit
from amorce.journal.actes import acte, consigner
from amorce.socle.jours import jour_du

AIDE_DEMANDEE = "aide_demandee"
LUS_PLUSIEURS_FOIS = ("declarations", "pieces", "projet__budget", "projet__financements")
"""By the law, then by what is frozen: read once."""


class PlusUnBrouillon(Exception):
    """It was deposited, by us before or by somebody while we waited for it; or withdrawn."""


class DepotEmpeche(ActeRefuse):
    """What the text makes a condition of the deposit is not met: every reason at once."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(" ".join(o.phrase for o in obstacles), obstacles[0].champ)
        self.obstacles = obstacles


@acte
def deposer(*, par: Acteur, dossier: Dossier, cle: str, recue: datetime) -> Depot:
    """The film then the application are held: neither changes while it is read. The number is taken last, so that
    deposits of one fund wait for each other as little as they can."""
    tenu = tient_la_demande(dossier)
    exige(engage_projet(par, tenu.projet))
    if not ACTES["deposer"].possible(tenu.etat):
        raise PlusUnBrouillon
    lue = Verification(tenu, reglages_du_droit(jour_du(tenu.fonds, recue)), recue)
    if lue.obstacles:
        raise DepotEmpeche(lue.obstacles)
    depot = fige(lue, par, cle, recue)
    _recoit(tenu, lue)
    depot.save(force_insert=True)
    consigne_le_depot(par, tenu, depot)
    annonce_le_depot(depot)
    return depot


def fige(lue: Verification, par: Acteur, cle: str, recue: datetime) -> Depot:
    """What the application says at this instant, and what the law answers: another version of it, not stored yet."""
    dossier = lue.dossier
    structure = dossier.projet.organisation
    return Depot(
        dossier=dossier,
        rang=dossier.depots.count() + 1,
        cle=cle,
        personne_id=soi(par),
        instant=recue,
        faits={**lue.faits, "champs_renseignes": not lue.champs_manquants},
        siege=structure.siege if structure else "",
        pieces=pieces_figees(dossier),
        chiffres=chiffres_du_projet(dossier.projet),
        manquantes=[{"code": p.code, "libelle": p.libelle, "exigence": p.exigence} for p in lue.pieces_manquantes],
        reponses=sans_flottant(lue.reponses),
        droit=_identite_du_droit(lue),
    )


def tient_la_demande(dossier: Dossier) -> Dossier:
    """The film then the application, for us alone until the act is over."""
    Projet.objects.select_for_update().only("id").get(pk=dossier.projet_id)
    avec = ("projet__organisation", "projet__auteur", "session")
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related(*avec).get(pk=dossier.pk)
    prefetch_related_objects([tenu], *LUS_PLUSIEURS_FOIS)
    return tenu


def _recoit(dossier: Dossier, lue: Verification) -> None:
    """``session`` is the one that receives it, which the verification put there."""
    dossier.numero = _numero(lue.fonds, lue.jour.year)
    dossier.etat, dossier.depose_le = Etat.DEPOSE, lue.instant
    dossier.version += 1
    retient_le_montant(dossier, lue)
    dossier.save(update_fields=["numero", "etat", "depose_le", "version", "demande_centimes", "session"])


def retient_le_montant(dossier: Dossier, lue: Verification) -> None:
    demande = lue.evaluation.faits.get(AIDE_DEMANDEE)
    if isinstance(demande, int):
        dossier.demande_centimes = demande


def _numero(du: Fonds, annee: int) -> str:
    """The next number of the fund in the year that it is there; undone with the rest if anything fails."""
    Numerotation.objects.bulk_create([Numerotation(fonds=du.code, annee=annee)], ignore_conflicts=True)
    compte = Numerotation.objects.select_for_update().get(fonds=du.code, annee=annee)
    compte.dernier += 1
    compte.save(update_fields=["dernier"])
    return f"{du.sigle or du.code.upper()}-{annee}-{compte.dernier:04d}"


def pieces_figees(dossier: Dossier) -> list[dict[str, Any]]:
    """The documents joined, each by the hash of what it holds."""
    return [
        {
            "code": piece.code,
            "nom": piece.document.nom,
            "empreinte": piece.document.contenu_id,
            "taille": piece.document.contenu.taille,
        }
        for piece in pieces_jointes(dossier)
    ]


def _identite_du_droit(lue: Verification) -> dict[str, Any]:
    """What the application is judged by, for ever: texts, readings, figures of the fund, rules."""
    du_fonds = lue.reglages.de(lue.dossier.fonds, lue.dossier.dispositif)
    return {
        "texte": lue.reponses["texte"],
        "lectures": dict(lue.reponses["lectures"]),
        "lectures_du_fonds": dict(sorted(du_fonds.lectures)),
        "valeurs_du_fonds": {nom: str(valeur) for nom, valeur in sorted(du_fonds.valeurs, key=lambda v: v[0])},
        "regles": empreinte_des_regles(),
    }


def sans_flottant(reponses: Any) -> Any:
    """Decimals become the strings that write them: nothing stored passes through a float."""
    return json.loads(json_exact(reponses), parse_float=str)


def empreinte(faits: Any) -> str:
    return hashlib.sha256(json.dumps(faits, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def consigne_le_depot(par: Acteur, dossier: Dossier, depot: Depot) -> None:
    """The facts may name people: the journal holds their hash, and themselves where they can be erased."""
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        droit=depot.droit,
        resultat={"eligibilite": depot.reponses["eligibilite"]},
        personnelles={"faits": depot.faits, "pieces": [piece["nom"] for piece in depot.pieces]},
        depot=str(depot.id),
        numero=dossier.numero,
        session=str(dossier.session_id),
        recue=depot.instant.isoformat(),
        pieces=[{cle: piece[cle] for cle in ("code", "empreinte", "taille")} for piece in depot.pieces],
        manquantes=[piece["code"] for piece in depot.manquantes],
        empreinte_des_faits=empreinte(depot.faits),
    )
