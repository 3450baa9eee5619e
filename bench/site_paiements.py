"""A claim of 5 000 expenses with as many proofs: imported, judged, recomputed, read, certified, taken away. Then a
dossier of 2 GB sent at constant memory.

A disk from which thousands of files have just been deleted is not one at rest: for some minutes ext4 looks past each of
their inodes before it makes a file. Wait five minutes between two runs.

    PYTHONPATH=src:bench:. chrt -r 10 .venv/bin/python bench/site_paiements.py [lignes] [gigaoctets]
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bases import a_part, base

if TYPE_CHECKING:
    from amorce.dossiers.models import Dossier
    from amorce.paiements.models import DemandeDePaiement

FOIS, PAGES, PAR_ENVOI = 5, 40, 500
IMPORT_MAX, JUGE_MAX, MEMOIRE_MAX_MO = 5.0, 1.0, 64
GO = 1 << 30


def _dure(quoi: str, geste: Callable[[], Any], fois: int = FOIS) -> float:
    """The median, said with the extremes."""
    temps = []
    for _ in range(fois):
        debut = perf_counter()
        geste()
        temps.append(perf_counter() - debut)
    temps.sort()
    print(f"{quoi:<58} {temps[len(temps) // 2]:7.3f} s   ({temps[0]:.3f} à {temps[-1]:.3f}, {fois} fois)")
    return temps[len(temps) // 2]


def _prepare(nombre: int) -> tuple[Any, Dossier, DemandeDePaiement, bytes]:
    from tests.paiements.fabrique import engagee, facture, ouverte

    from amorce.dossiers.classeurs.ecriture import ecrit
    from amorce.paiements.classeur import en_feuilles
    from amorce.paiements.regles import regles_de

    moi, dossier = engagee(aide=10_000_000_00)
    demande = ouverte(moi, dossier)
    classes = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    lignes = [facture(1_000_00 + rang, classes[rang % len(classes)]) for rang in range(nombre)]
    return moi, dossier, demande, ecrit(en_feuilles(regles_de(dossier), lignes), "xlsx")


def _preuves(moi: Any, demande: DemandeDePaiement) -> float:
    """All of them dropped as a person does, through the page, by as many as one sending carries: each is opened, read
    whole and kept; then the page that matches them with their lines, and the lines tied. How long the files took."""
    from django.test import Client
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
    from django.urls import reverse
    from tests.comptes.fabrique import agit
    from tests.paiements.fabrique import relue

    from amorce.paiements.actions import relier_preuves
    from amorce.paiements.models import Preuve
    from amorce.paiements.rapprochement import Rapprochement

    lignes, ici = list(demande.depenses.all()), [demande.dossier_id, demande.pk]
    envois = [encode_multipart(BOUNDARY, {"fichiers": lot}) for lot in _fichiers(lignes)]
    client = Client(headers={"host": "localhost"})
    client.force_login(moi)
    client.get(reverse("preuves_de_depenses", args=ici))  # a site that serves has read its pages

    def depose() -> None:
        for envoi in envois:
            reponse = client.generic("POST", reverse("joindre_preuves", args=ici), envoi, MULTIPART_CONTENT)
            assert reponse.status_code == 302

    recu = _dure(f"{len(lignes)} preuves déposées par la page, {PAR_ENVOI} par envoi", depose, 1)
    _dure("la page qui en propose les lignes", lambda: client.get(reverse("preuves_de_depenses", args=ici)), 3)
    recues = list(demande.preuves.select_related("document"))
    trouvees = Rapprochement(lignes).propose(recues)
    _dure(f"rapprochées de {len(lignes)} lignes", lambda: Rapprochement(lignes).propose(recues))
    couples = {p.preuve.pk: [une.pk for une in p.depenses] for p in trouvees}
    assert all(couples.values())
    _dure(
        "reliées",
        lambda: relier_preuves(par=agit(moi), demande=relue(demande), version=relue(demande).version, couples=couples),
        1,
    )
    Preuve.objects.filter(demande=demande).delete()
    return recu


def _fichiers(lignes: list[Any]) -> Iterator[list[Any]]:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from tests.dossiers.fichiers_d_essai import pdf

    for debut in range(0, len(lignes), PAR_ENVOI):
        lot = lignes[debut : debut + PAR_ENVOI]
        yield [SimpleUploadedFile(f"{une.facture}.pdf", pdf(texte=une.facture)) for une in lot]


def _prouve(moi: Any, demande: DemandeDePaiement) -> None:
    """Written in bulk: what is measured comes after."""
    from tests.dossiers.fichiers_d_essai import pdf

    from amorce.dossiers.contenus import ranger
    from amorce.dossiers.models import Document
    from amorce.paiements.models import Preuve

    projet, documents, preuves, liens = demande.dossier.projet, [], [], []
    for une in demande.depenses.all():
        contenu = ranger(pdf(texte=une.facture), f"{une.facture}.pdf")
        documents.append(Document(contenu=contenu, nom=f"{une.facture}.pdf", projet=projet, depose_par=moi))
        preuves.append(Preuve(demande=demande, document=documents[-1]))
        liens.append(Preuve.depenses.through(preuve=preuves[-1], depense=une))
    preuves.append(Preuve(demande=demande, document=documents[0], nature="attestation_sociale"))
    liens += [Preuve.depenses.through(preuve=preuves[-1], depense=une) for une in demande.depenses.all()]
    Document.objects.bulk_create(documents, batch_size=500)
    Preuve.objects.bulk_create(preuves, batch_size=500)
    Preuve.depenses.through.objects.bulk_create(liens, batch_size=500)


def demande(nombre: int) -> bool:
    """Misses a figure?"""
    with base():
        from django.core.management import call_command
        from django.utils import timezone
        from tests.comptes.fabrique import agit
        from tests.paiements.fabrique import instructeur, relue
        from tests.paiements.fabrique_controle import constate, examine

        from amorce.dossiers.faits import jour_du_fonds
        from amorce.paiements.actions import demander_solde, importer_depenses
        from amorce.paiements.actions.commun import rejuge
        from amorce.paiements.classeur import lit_classeur
        from amorce.paiements.compte import Compte
        from amorce.paiements.regles import regles_de
        from amorce.site.chauffe import chauffe

        call_command("collectstatic", verbosity=0, interactive=False)
        chauffe()
        moi, dossier, claim, classeur = _prepare(nombre)
        aujourd_hui = jour_du_fonds(dossier, timezone.now())

        def importe() -> None:
            lecture = lit_classeur("depenses.xlsx", classeur, regles_de(dossier), aujourd_hui)
            assert not lecture.erreurs
            tenue = relue(claim)
            importer_depenses(par=agit(moi), demande=tenue, version=tenue.version, lignes=lecture.lignes)

        def juge() -> None:
            from django.db import transaction

            with transaction.atomic():
                rejuge(relue(claim))
                assert Compte(relue(claim)).du is not None

        neuf = _dure(f"{nombre} lignes lues et importées, neuves", importe, 1)
        avec_preuves = neuf + _preuves(moi, claim)
        print(f"{nombre} lignes et leurs preuves, ensemble : {avec_preuves:.3f} s")
        _prouve(moi, claim)
        encore = _dure(f"{nombre} lignes importées de nouveau, avec leurs preuves", importe)
        jugees = _dure("jugées de nouveau, l'aide recalculée", juge)
        manque = avec_preuves > IMPORT_MAX or encore > IMPORT_MAX or jugees > JUGE_MAX
        manque |= _pages(moi, "depenses", dossier.pk)
        manque |= _pages(moi, "depenses", dossier.pk, groupe="doublons")
        demander_solde(par=agit(moi), demande=relue(claim), version=relue(claim).version)
        manque |= _pages(instructeur(), "paiements_du_dossier", dossier.numero)
        examine(claim)
        manque |= _pages(instructeur(), "service_fait", dossier.numero, claim.pk)
        _dure("service fait constaté, certificat composé", lambda: constate(claim), 1)
        _archive(dossier)
        return manque


def _pages(qui: Any, route: str, *arguments: Any, **filtre: str) -> bool:
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    gc.collect()
    gc.freeze()  # what this measure keeps in memory, no site does
    client = Client(headers={"host": "localhost"})
    client.force_login(qui)
    adresse = "?".join([reverse(route, args=arguments), urlencode(filtre)])
    client.get(adresse)
    lues: list[str] = []

    def compte(execute: Any, sql: str, *reste: Any) -> Any:
        lues.append(sql)
        return execute(sql, *reste)

    with connection.execute_wrapper(compte):
        assert client.get(adresse).status_code == 200
    temps = []
    for _ in range(PAGES):
        debut = perf_counter()
        client.get(adresse)
        temps.append(perf_counter() - debut)
    temps.sort()
    p95 = temps[int(len(temps) * 0.95)]
    dite = f"page « {route} » {urlencode(filtre)}".rstrip()
    print(f"{dite} : {len(lues)} requêtes, p50 {temps[len(temps) // 2]:.3f} s, p95 {p95:.3f} s")
    return len(lues) > 15


def _archive(dossier: Dossier) -> None:
    from amorce.audit.archive import archive_du_dossier

    octets = 0

    def ecrit() -> None:
        nonlocal octets
        octets = sum(map(len, archive_du_dossier(dossier)))

    _dure("son archive d'audit, écrite au fil de l'eau", ecrit, 1)
    print(f"  {octets / 1e6:.1f} Mo")


def poids(gigaoctets: int) -> bool:
    """A dossier of so many gigabytes, in files of 64 MB: how much memory the sending takes at most."""
    with base():
        from django.core.files.storage import default_storage
        from tests.paiements.fabrique import engagee

        from amorce.audit.archive import archive_du_dossier
        from amorce.dossiers.models import Contenu, Document, Piece

        _moi, dossier = engagee()
        taille, combien = 64 << 20, gigaoctets * GO // (64 << 20)
        for rang in range(combien):
            empreinte = f"{rang:064x}"
            place = Path(default_storage.path(f"contenus/00/{empreinte}"))
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as creux:
                creux.truncate(taille)  # holes: the disk holds nothing of it, the archive all
            contenu = Contenu.objects.create(
                empreinte=empreinte, taille=taille, format="pdf", fichier=f"contenus/00/{empreinte}"
            )
            document = Document.objects.create(contenu=contenu, nom=f"film-{rang}.pdf", projet=dossier.projet)
            Piece.objects.create(dossier=dossier, code="scenario", document=document)
        flux = archive_du_dossier(dossier)
        octets = len(next(flux))
        avant, debut = _memoire(), perf_counter()
        for morceau in flux:
            octets += len(morceau)
        duree, apres = perf_counter() - debut, _memoire()
        print(
            f"archive de {octets / GO:.2f} Gio : {duree:.1f} s, {octets / duree / 1e6:.0f} Mo/s, "
            f"mémoire au plus haut +{apres - avant:.1f} Mo"
        )
        return apres - avant > MEMOIRE_MAX_MO


def _memoire() -> float:
    """The peak, in megabytes: it never goes down."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    lignes, giga = (int(dit) for dit in [*sys.argv[1:], *("5000", "2")[len(sys.argv) - 1 :]])
    print(f"charge {os.getloadavg()[0]:.1f}, {os.cpu_count()} cœurs")
    manques = [a_part(demande, lignes), a_part(poids, giga)]
    raise SystemExit(1 if any(manques) else 0)
