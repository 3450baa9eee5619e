"""One archive a dossier, written as it is sent: a part is read, its documents follow, and nothing of it is kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from zipstream.ng import ZipStream

from amorce.audit.calculs import calculs
from amorce.audit.intitules import INTITULES
from amorce.audit.reunions import actes_des_reunions
from amorce.audit.rubriques import BORDEREAUX, DES_ORDRES, PARTIES, rangees
from amorce.comptes.models import Personne
from amorce.dossiers.contenus import MORCEAU, ouvrir
from amorce.dossiers.models import Contenu, Document, Dossier
from amorce.dossiers.papiers.feuille import LANGUE
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.journal.preuve import extrait, sceaux_publies
from amorce.paiements.bordereaux import relu
from amorce.paiements.models import FluxPes
from amorce.paiements.pes.part import part
from amorce.paiements.requetes import envoyees

JOURNAL, PAIEMENTS = "9-journal", "6-paiements"
ACTEURS, RACINES = "acteurs.json", "racines.json"
SOMMAIRE, PAGE, SOMMES = "sommaire.json", "sommaire.html", "SHA256SUMS"
_INTERDITS = re.compile(r"[^\w.\- ]+")
NOM_MAX = 80


@dataclass(frozen=True)
class Entree:
    """A file of the archive. ``manque``: why a document is named and not there."""

    nom: str
    titre: str
    sha256: str = ""
    taille: int = 0
    manque: str = ""


@dataclass
class Archive:
    """``racine``: the folder of one dossier, where the archive holds several."""

    racine: str = ""
    entrees: list[Entree] = field(default_factory=list)
    _deja: set[str] = field(default_factory=set)

    def ajoute(self, flux: ZipStream, nom: str, titre: str, octets: bytes) -> Iterator[bytes]:
        self.entrees.append(Entree(nom, titre, hashlib.sha256(octets).hexdigest(), len(octets)))
        flux.add(octets, self.racine + nom, compress_type=ZIP_DEFLATED)
        yield from flux.all_files()

    def joint(self, flux: ZipStream, dossier: str, contenu: Contenu, titre: str) -> Iterator[bytes]:
        """Once, whoever names it; its bytes are read piece by piece."""
        if contenu.pk in self._deja:
            return
        self._deja.add(contenu.pk)
        nom = f"{dossier}/{contenu.pk[:12]}-{_sur(titre)}"
        manque = _manque(contenu)
        self.entrees.append(Entree(nom, titre, contenu.pk, contenu.taille, manque))
        if not manque:
            flux.add(_morceaux(contenu), self.racine + nom, compress_type=ZIP_STORED)
            yield from flux.all_files()


def _manque(contenu: Contenu) -> str:
    if not contenu.lisible:
        return "en quarantaine"
    return "" if default_storage.exists(contenu.fichier) else "absent du stockage"


def _morceaux(contenu: Contenu) -> Iterator[bytes]:
    with ouvrir(contenu) as fichier:
        yield from iter(lambda: fichier.read(MORCEAU), b"")


def _sur(nom: str) -> str:
    """A name that any system can unpack, with its ending."""
    propre = _INTERDITS.sub("_", nom).strip(" .") or "document"
    return propre[-NOM_MAX:]


def _en_json(valeur: Any) -> bytes:
    return json.dumps(valeur, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def archive_du_dossier(dossier: Dossier) -> Iterator[bytes]:
    flux = _flux()
    yield from _remplit(flux, Archive(), dossier)
    yield from flux.finalize()


def archive_des_dossiers(dossiers: Iterable[Dossier], presentation: dict[str, Any]) -> Iterator[bytes]:
    """One folder each, and what they were chosen among."""
    flux = _flux()
    flux.add(_en_json(presentation), "echantillon.json", compress_type=ZIP_DEFLATED)
    for dossier in dossiers:
        yield from _remplit(flux, Archive(f"{dossier.numero}/"), dossier)
    yield from flux.finalize()


def _flux() -> ZipStream:
    return ZipStream(compress_type=ZIP_STORED)


def _remplit(flux: ZipStream, archive: Archive, dossier: Dossier) -> Iterator[bytes]:
    for partie, rubriques in PARTIES.items():
        for rubrique in rubriques:
            joints: dict[str, Document] = {}
            lignes = list(rangees(rubrique, dossier, joints))
            if lignes:
                yield from archive.ajoute(flux, f"{partie}/{rubrique.nom}.json", rubrique.intitule, _en_json(lignes))
            for document in joints.values():
                yield from archive.joint(flux, f"{partie}/documents", document.contenu, document.nom)
    for nom, titre, dit in (*actes_des_reunions(dossier), *calculs(dossier)):
        yield from archive.ajoute(flux, nom, titre, _en_json(dit))
    yield from _bordereaux(flux, archive, dossier)
    yield from _journal(flux, archive, dossier)
    yield from _sommaire(flux, archive, dossier)


def _bordereaux(flux: ZipStream, archive: Archive, dossier: Dossier) -> Iterator[bytes]:
    """What each batch told the accountant of this dossier, and no other; the papers that it numbered."""
    for bordereau in BORDEREAUX.lignes(dossier).select_related("tableau", "pieces"):
        numeros = set(bordereau.ordres.filter(dossier=dossier).values_list("numero", flat=True))
        pieces = relu(bordereau.pieces, numeros)
        faits = list(bordereau.flux.select_related("contenu", "fait_par").order_by("rang"))
        dit = {
            "bordereau": bordereau.numero,
            "ordres": relu(bordereau.tableau, numeros),
            "pieces": pieces,
            "flux": [_du_flux(fait, numeros) for fait in faits],
        }
        nom, titre = f"{PAIEMENTS}/bordereau-{bordereau.numero}.json", f"Ce que porte le bordereau {bordereau.numero}"
        yield from archive.ajoute(flux, nom, titre, _en_json(dit))
        for fait in faits:
            with ouvrir(fait.contenu) as lu:
                sienne = part(lu.read(), numeros)
            yield from archive.ajoute(flux, f"{PAIEMENTS}/flux/{fait.nom}", f"Flux PES – {titre}", sienne)
        contenus = Contenu.objects.in_bulk([piece["SHA-256"] for piece in pieces if piece["SHA-256"]])
        for piece in pieces:
            if piece["SHA-256"]:
                fichier = PurePosixPath(piece["Fichier"]).name
                yield from archive.joint(flux, f"{PAIEMENTS}/documents", contenus[piece["SHA-256"]], fichier)
            else:
                absente = f"{PAIEMENTS}/documents/{piece['Ordre']}-{int(piece['Pièce']):02d}"
                archive.entrees.append(Entree(absente, piece["Nature"], manque="non jointe au bordereau"))


def _du_flux(fait: FluxPes, numeros: set[str]) -> dict[str, Any]:
    """Its checksum is that of the whole file, whose other orders are not here."""
    siennes = [reserve for reserve in fait.reserves if reserve.partition(" ")[0] in numeros]
    qui = {"fait_par": str(fait.fait_par), "fait_le": fait.fait_le, "motif": fait.motif}
    return {"nom": fait.nom, "sha256": fait.contenu_id, **qui, "reserves": siennes}


def _chaines(dossier: Dossier) -> Iterator[tuple[str, UUID]]:
    """Whatever has a journal of its own: the dossier, its claims, and what its orders to pay went through."""
    yield "dossier", dossier.pk
    lues: list[QuerySet[Any]] = [envoyees(dossier), *(r.lignes(dossier) for r in DES_ORDRES)]
    for lignes in lues:
        nom = str(lignes.model._meta.model_name)
        yield from ((nom, pk) for pk in lignes.values_list("pk", flat=True))


def _journal(flux: ZipStream, archive: Archive, dossier: Dossier) -> Iterator[bytes]:
    acteurs = set[str]()
    for objet, pk in _chaines(dossier):
        tire = extrait(objet, pk)
        if tire is not None:
            rang = tire["colonnes"].index("acteur")
            acteurs |= {entree[rang] for entree in tire["entrees"] if entree[rang]}
            yield from archive.ajoute(
                flux, f"{JOURNAL}/{objet}-{pk}.json", f"Journal – {INTITULES[objet]}", _en_json(tire)
            )
    noms = {une.pk.hex: str(une) for une in Personne.objects.filter(pk__in=acteurs)}
    yield from archive.ajoute(flux, f"{JOURNAL}/{ACTEURS}", "Qui sont les acteurs du journal", _en_json(noms))
    racines = [{"sceau": rang, "racine": racine} for rang, racine in sceaux_publies()]
    yield from archive.ajoute(flux, f"{JOURNAL}/{RACINES}", "Racines des sceaux", _en_json(racines))


def _sommaire(flux: ZipStream, archive: Archive, dossier: Dossier) -> Iterator[bytes]:
    dit = {
        "numero": dossier.numero,
        "film": dossier.projet.titre,
        "demandeur": str(dossier.projet.organisation or dossier.projet.auteur),
        "fonds": fonds(dossier.fonds).nom,
        "aide": dispositif(dossier.dispositif).intitule,
        "etat": dossier.etat,
        "version": dossier.version,
        "etabli_le": timezone.now(),
        "fichiers": [vars(une) for une in archive.entrees],
    }
    with override(LANGUE):
        page = render_to_string("audit/sommaire.html", {"s": dit, "entrees": list(archive.entrees)}).encode()
    yield from archive.ajoute(flux, SOMMAIRE, "Sommaire", _en_json(dit))
    yield from archive.ajoute(flux, PAGE, "Sommaire à lire", page)
    sommes = "".join(f"{une.sha256}  {une.nom}\n" for une in archive.entrees if not une.manque)
    flux.add(sommes.encode(), archive.racine + SOMMES, compress_type=ZIP_DEFLATED)
    yield from flux.all_files()
