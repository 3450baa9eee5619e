"""What proves the expenses: files dropped together, tied to their lines once a person has said which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import Pose, pose_a_sa_place, ranger_poses
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Contenu
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import PORTEUR, rejuge, tient_le_brouillon, trace
from amorce.paiements.droits import prepare
from amorce.paiements.lignes import DEPENSES_MAX
from amorce.paiements.models import DemandeDePaiement, Preuve

FORMATS = ("pdf", "jpg", "png")
PREUVES_MAX, A_LA_FOIS = 2 * DEPENSES_MAX, 4


@dataclass(frozen=True)
class Arrivee:
    """The files kept; of the others, why they were not."""

    preuves: list[Preuve]
    refus: list[str]


def joindre_preuves(*, par: Acteur, demande: DemandeDePaiement, fichiers: Sequence[Fichier]) -> Arrivee:
    """Each file that can be read is kept, of no line yet. They are read before anything is locked."""
    exige(prepare(par, demande.dossier))
    lus = _lus(fichiers)
    poses = [un for un in lus if not isinstance(un, FichierRefuse)]
    refus = [str(un) for un in lus if isinstance(un, FichierRefuse)]
    contenus = ranger_poses([pose for _nom, pose in poses]) if poses else []
    recus = [(nom, contenu) for (nom, _pose), contenu in zip(poses, contenus, strict=True)]
    return Arrivee(ranger_preuves(par=par, demande=demande, recus=recus) if recus else [], refus)


def _lus(fichiers: Sequence[Fichier]) -> list[tuple[str, Pose] | FichierRefuse]:
    """A few at once: each waits for the program that reads it apart, then for the disk. Refusals are said in the
    language of whoever dropped them."""
    with ThreadPoolExecutor(A_LA_FOIS) as fils:
        return list(fils.map(partial(_lu, get_language()), fichiers))


def _lu(langue: str | None, fichier: Fichier) -> tuple[str, Pose] | FichierRefuse:
    try:
        with override(langue):
            recu = recoit(fichier.nom, fichier.flux, FORMATS)
    except FichierRefuse as refuse:
        return refuse
    return recu.nom, pose_a_sa_place(recu.flux, recu.nom)


@acte
def ranger_preuves(*, par: Acteur, demande: DemandeDePaiement, recus: Sequence[tuple[str, Contenu]]) -> list[Preuve]:
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande)
    if tenue.preuves.count() + len(recus) > PREUVES_MAX:
        raise ActeRefuse(_("{} fichiers au plus dans une demande de paiement.").format(PREUVES_MAX))
    projet = tenue.dossier.projet
    rangees = [
        Preuve(demande=tenue, document=garde_document(par, nom, contenu, projet=projet)) for nom, contenu in recus
    ]
    Preuve.objects.bulk_create(rangees)
    trace(
        tenue,
        par.auteur(PORTEUR),
        empreintes=[contenu.empreinte for _nom, contenu in recus],
        personnelles={"noms": [nom for nom, _contenu in recus]},
    )
    return rangees


@acte
def relier_preuves(*, par: Acteur, demande: DemandeDePaiement, couples: Mapping[UUID, UUID | None]) -> int:
    """Each file to the line that the person says, or to none. How many were tied."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande)
    voulues = {d for d in couples.values() if d is not None}
    preuves = list(tenue.preuves.filter(pk__in=couples))
    if tenue.depenses.filter(pk__in=voulues).count() != len(voulues) or len(preuves) != len(couples):
        raise ActeRefuse(_("Preuves : la demande a changé depuis que vous l'avez ouverte. Rouvrez la page."))
    touchees = voulues | {p.depense_id for p in preuves if p.depense_id is not None}
    for preuve in preuves:
        preuve.depense_id = couples[preuve.pk]
    Preuve.objects.bulk_update(preuves, ["depense"], batch_size=500)
    rejuge(tenue, touchees)
    trace(tenue, par.auteur(PORTEUR), reliees={str(p): str(d) if d else "" for p, d in couples.items()})
    return len(preuves)


@acte
def retirer_preuve(*, par: Acteur, demande: DemandeDePaiement, preuve: UUID) -> None:
    """The file stays in the film's history."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande)
    trouvee = tenue.preuves.select_related("document").filter(pk=preuve).first()
    if trouvee is None:
        raise ActeRefuse(_("Preuve : elle n'est plus dans cette demande. Rouvrez la page."))
    ligne, empreinte = trouvee.depense_id, trouvee.document.contenu_id
    trouvee.delete()
    if ligne is not None:
        rejuge(tenue, [ligne])
    trace(tenue, par.auteur(PORTEUR), empreinte=empreinte, ligne=str(ligne or ""))
