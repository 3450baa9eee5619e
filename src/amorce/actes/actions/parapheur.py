"""Acts handed to the authority's signature workflow, and the signed files that come back from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from amorce.actes.droits import PREPARENT
from amorce.actes.models import ActeAttributif, VersionDActe
from amorce.actes.signatures.attendus import a_rendre, acte_du_fichier, derniere_version
from amorce.actes.signatures.bordereau import archive
from amorce.actes.signatures.confiance import CertificatIllisible, Confiance, confiance
from amorce.actes.signatures.verdict import Verdict
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.formats.refus import FichierRefuse, refus
from amorce.dossiers.models import Contenu
from amorce.journal.actes import acte, consigner

FICHIERS_MAX = 1000
Genre = VersionDActe.Genre


@dataclass(frozen=True)
class Signe:
    """A signed file, read and verified, of the version that it was signed from; nothing of it is kept yet."""

    derniere: VersionDActe
    nom: str
    contenu: Contenu
    verdict: Verdict


@dataclass(frozen=True)
class Reprise:
    """What became of files that came back: what was kept, and why the others were not."""

    gardees: list[VersionDActe]
    refus: list[str]


def confiance_du(fonds: str) -> Confiance:
    """The authorities that the site trusts, and those of this fund alone."""
    if settings.CERTIFICATS is None:
        return Confiance()
    try:
        return confiance(settings.CERTIFICATS, settings.CERTIFICATS / fonds)
    except CertificatIllisible as illisible:
        raise ActeRefuse(
            f"Certificats : le fichier {illisible.nom} du dossier des autorités reconnues ne se lit pas. "
            "Faites-le corriger par l'administrateur du site."
        ) from None


def verdict_de(pdf: bytes, fonds: str, instant: datetime) -> Verdict:
    """What is known of its signatures, as a fund trusts who made them."""
    from amorce.actes.signatures.verification import verifier  # noqa: PLC0415  # heavy: only who needs it waits for it

    return verifier(pdf, confiance_du(fonds), instant)


@acte
def remettre_a_la_signature(*, par: Acteur, actes: Collection[ActeAttributif]) -> IO[bytes]:
    """An archive of these, for the authority's workflow; each dossier keeps which bytes left."""
    if not actes:
        raise ActeRefuse("Actes : choisissez-en au moins un.", "actes")
    if len(actes) > FICHIERS_MAX:
        raise ActeRefuse(f"Actes : {FICHIERS_MAX} au plus dans une archive, remettez-les en plusieurs fois.", "actes")
    remis = []
    for un in sorted(actes, key=lambda a: a.dossier_id):
        role = en_tant_que(par, un.fonds, *PREPARENT)
        version = derniere_version(un)
        if un.clos_le is not None or version is None or version.genre != Genre.PROJET:
            raise ActeRefuse(f"{un} : il n'attend plus de signature. Rechargez la page.", "actes")
        remis.append((un, version))
        consigner(
            objet=un.dossier,
            auteur=par.auteur(role, un.fonds),
            fonds=un.fonds,
            version=un.dossier.version,
            acte_remis=un.numero,
            rang=version.rang,
            empreinte=version.document.contenu_id,
        )
    return archive(remis)


def reprendre_des_signes(*, par: Acteur, codes: Collection[str], fichiers: Sequence[Fichier]) -> Reprise:
    """Each file by itself: a bad one keeps none of the others out. What an archive holds is taken one by one.

    Files are read, and their signatures verified, before anything is locked.
    """
    attendus = list(a_rendre(codes))
    faite = Reprise([], [])
    for recu in _deplies(fichiers, faite):
        try:
            un = acte_du_fichier(recu.nom, attendus)
            if un is None:
                raise refus(recu.nom, "aucun acte à signer ne porte ce numéro. Gardez le nom qu'il avait en partant.")
            faite.gardees.append(reprendre_un_signe(par=par, acte_signe=un, fichier=recu))
        except FichierRefuse as refuse:
            faite.refus.append(str(refuse))
    return faite


def reprendre_un_signe(*, par: Acteur, acte_signe: ActeAttributif, fichier: Fichier) -> VersionDActe:
    """``FichierRefuse`` names the file and says what is wrong with it."""
    return garder_un_signe(par=par, signe=lit_un_signe(par, acte_signe, fichier))


def lit_un_signe(par: Acteur, acte_signe: ActeAttributif, fichier: Fichier) -> Signe:
    """Compared to what left, its signatures verified, before anything is locked."""
    en_tant_que(par, acte_signe.fonds, *PREPARENT)
    recu = recoit(fichier.nom, fichier.flux, ("pdf",))
    rendu = recu.flux.read()
    derniere = derniere_version(acte_signe)
    if derniere is None:
        raise refus(fichier.nom, f"{acte_signe} n'a encore aucune version à signer.")
    _exige_le_meme(fichier.nom, acte_signe, derniere, rendu)
    verdict = verdict_de(rendu, acte_signe.fonds, timezone.now())
    if not verdict.vaut:
        raise refus(fichier.nom, verdict.refus)
    return Signe(derniere, recu.nom, ranger(BytesIO(rendu), recu.nom), verdict)


@acte
def garder_un_signe(*, par: Acteur, signe: Signe) -> VersionDActe:
    """One more version of the act, if it is still the one that was signed."""
    avec = ActeAttributif.objects.select_for_update(of=("self",)).select_related("dossier__projet")
    tenu = avec.get(pk=signe.derniere.acte_id)
    role = en_tant_que(par, tenu.fonds, *PREPARENT)
    signee = pose_la_signee(par, tenu, signe)
    consigner(
        objet=tenu.dossier,
        auteur=par.auteur(role, tenu.fonds),
        fonds=tenu.fonds,
        version=tenu.dossier.version,
        acte_signe=tenu.numero,
        rang=signee.rang,
        empreinte=signe.contenu.empreinte,
        chaine_verifiee=signe.verdict.chaine_verifiee,
        personnelles=signataires_dits(signe),
    )
    return signee


def pose_la_signee(par: Acteur, tenu: ActeAttributif, signe: Signe) -> VersionDActe:
    """For who holds the act, and writes what is done in the journal."""
    if tenu.clos_le is not None:
        raise refus(signe.nom, f"{tenu} ne vaut plus, il ne se signe plus.")
    if tenu.versions.aggregate(dernier=Max("rang"))["dernier"] != signe.derniere.rang:
        raise refus(signe.nom, f"{tenu} a une version plus récente que celle qui a été signée.")
    document = garde_document(par, signe.nom, signe.contenu, projet=tenu.dossier.projet)
    signee = VersionDActe.objects.create(
        acte=tenu, rang=signe.derniere.rang + 1, genre=Genre.SIGNEE, document=document, personne_id=par.personne
    )
    tenu.version += 1
    tenu.save(update_fields=["version"])
    return signee


def signataires_dits(signe: Signe) -> dict[str, list[str]]:
    """Who signed: what of it may have to be erased one day."""
    return {"signataires": [s.signataire for s in signe.verdict.signatures]}


def _exige_le_meme(nom: str, acte_signe: ActeAttributif, derniere: VersionDActe, rendu: bytes) -> None:
    """The very bytes that left, with nothing but signatures added."""
    with ouvrir(derniere.document.contenu) as flux:
        remis = flux.read()
    if rendu == remis and derniere.genre == Genre.SIGNEE:
        raise refus(nom, f"{acte_signe} : ce fichier signé est déjà repris.")
    if not rendu.startswith(remis):
        raise refus(nom, _autre_texte(acte_signe, derniere, rendu))
    from amorce.actes.signatures.verification import ajoute_autre_chose  # noqa: PLC0415  # as above

    if rendu != remis and ajoute_autre_chose(remis, rendu):
        raise refus(
            nom, f"{acte_signe} : son texte a été modifié avant ou après la signature. Faites-le signer tel quel."
        )


def _autre_texte(acte_signe: ActeAttributif, derniere: VersionDActe, rendu: bytes) -> str:
    for version in acte_signe.versions.select_related("document__contenu").filter(rang__lt=derniere.rang):
        with ouvrir(version.document.contenu) as flux:
            if rendu.startswith(flux.read()):
                return (
                    f"{acte_signe} : c'est la version {version.rang} qui est signée, la dernière est la version "
                    f"{derniere.rang}. Remettez celle-ci à la signature."
                )
    return f"{acte_signe} : ce n'est pas le fichier qui a été remis à la signature, son contenu est différent."


def _deplies(fichiers: Sequence[Fichier], faite: Reprise) -> list[Fichier]:
    """The files, those of archives among them; an archive that cannot be opened is refused by its name."""
    recus: list[Fichier] = []
    for un in fichiers:
        if not un.nom.lower().endswith(".zip"):
            recus.append(un)
            continue
        try:
            recus.extend(_de_l_archive(un))
        except FichierRefuse as refuse:
            faite.refus.append(str(refuse))
    return recus


def _de_l_archive(un: Fichier) -> list[Fichier]:
    """Only its PDFs: the slips that left with them come back too."""
    try:
        with ZipFile(un.flux) as paquet:
            pdfs = [i for i in paquet.infolist() if i.filename.lower().endswith(".pdf")]
            if not pdfs:
                raise refus(un.nom, "cette archive ne contient aucun PDF.")
            if len(pdfs) > FICHIERS_MAX or sum(i.file_size for i in pdfs) > settings.FICHIER_MAX:
                raise refus(un.nom, f"elle est trop grosse. Déposez-la en plusieurs, de {FICHIERS_MAX} actes au plus.")
            return [Fichier(Path(i.filename).name, BytesIO(paquet.read(i))) for i in pdfs]
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        raise refus(un.nom, "cette archive ZIP ne s'ouvre pas. Refaites-la, sans mot de passe.") from None
