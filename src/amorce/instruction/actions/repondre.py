"""The applicant's answer, piece by piece, kept until it is sent; then a new version of the dossier, to be looked at."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.consultation.evaluer import reponse
from amorce.dossiers import taches
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.messages import FORMATS
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.pieces import Fichier, piece_demandee, pose_piece
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.reception import pieces_figees, sans_flottant
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.faits import faits_des_pieces, jour_du_fonds
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Declaration, Depot, Dossier, GenreDeNotice
from amorce.droit.pieces import DeclarationDemandee, liste_de
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Attendue, Complement, Genre
from amorce.instruction.requetes import EN_INSTRUCTION, suivent
from amorce.journal.actes import acte, consigner

MOTS_MAX = 5_000


def repondre(*, par: Acteur, attendue: Attendue, fichier: Fichier | None = None, mots: str = "") -> Attendue:
    """One answer: a file, or words where there can be none. Said again, it is replaced; nothing is sent yet.

    A file is read before anything is locked. Of a statement, ``mots`` are its own words, sworn again.
    """
    dossier = attendue.complement.dossier
    exige(ecrit_projet(par, dossier.projet))
    dit = mots.replace("\r\n", "\n").strip()[:MOTS_MAX]
    if fichier is None and not dit:
        raise ActeRefuse(_("Réponse : joignez un fichier, ou dites en quelques mots pourquoi il n'y en a pas."))
    recu = recoit(fichier.nom, fichier.flux, _formats(attendue)) if fichier else None
    contenu = ranger(recu.flux, recu.nom) if recu else None
    with transaction.atomic():
        tenu = _tient(attendue.complement)
        if recu and contenu:
            attendue.document = garde_document(par, recu.nom, contenu, projet=tenu.dossier.projet)
        attendue.mots = dit
        attendue.repondue_le = timezone.now()
        attendue.save(update_fields=["document", "mots", "repondue_le"])
    return attendue


def _formats(attendue: Attendue) -> tuple[str, ...]:
    if not attendue.code:
        return FORMATS
    return piece_demandee(attendue.complement.dossier, attendue.code).formats


def _tient(complement: Complement) -> Complement:
    """The dossier, then its request, for us alone; both still waiting."""
    Dossier.objects.select_for_update().only("id").get(pk=complement.dossier_id)
    tenu = Complement.objects.select_related("dossier__projet", "dossier__session").get(pk=complement.pk)
    if tenu.fini_le is not None:
        raise ActeRefuse(_("Réponse : elle est déjà envoyée. Écrivez au service si vous avez autre chose à dire."))
    attend = ACTES["completer"].depuis if tenu.genre == Complement.Genre.PIECES else EN_INSTRUCTION
    if tenu.dossier.etat not in attend:
        raise ActeRefuse(
            _("Réponse : cette demande est « {} », le service n'attend plus rien.").format(
                tenu.dossier.get_etat_display()
            )
        )
    return tenu


@acte
def completer(*, par: Acteur, complement: Complement) -> Complement:
    """Sends the answer, in time or not: it says so. Pieces make a new version of the dossier beside the deposited."""
    exige(ecrit_projet(par, complement.dossier.projet))
    tenu = _tient(complement)
    attendues = list(tenu.attendues.select_related("document__contenu"))
    _exige_tout(attendues)
    dossier = tenu.dossier
    tenu.fini_le = jour_du_fonds(dossier, timezone.now())
    tenu.save(update_fields=["fini_le"])
    dossier.version += 1
    avant = dossier.etat
    precisions: dict[str, Any] = {}
    if tenu.genre == Complement.Genre.PIECES:
        _pose(par, dossier, attendues)
        dossier.etat = Etat.DEPOSE
        precisions = {"avant": avant, "depot": str(_nouvelle_version(par, tenu).pk)}
        taches.assembler.enqueue(str(dossier.pk))
    dossier.save(update_fields=["version", "etat"])
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        complement=str(tenu.pk),
        en_retard=tenu.en_retard,
        reponses=[{"code": a.code, "empreinte": a.document.contenu_id if a.document else ""} for a in attendues],
        personnelles={"mots": [a.mots for a in attendues]},
        **precisions,
    )
    _previent(tenu)
    return tenu


def _exige_tout(attendues: list[Attendue]) -> None:
    manque = [a for a in attendues if a.repondue_le is None]
    if manque:
        noms = ", ".join(f"« {_(a.libelle)} »" if a.libelle else _("votre réponse") for a in manque)
        raise ActeRefuse(
            _("Il manque encore : {}. Joignez un fichier, ou dites pourquoi il n'y en a pas.").format(noms)
        )


def _pose(par: Acteur, dossier: Dossier, attendues: list[Attendue]) -> None:
    for une in attendues:
        if une.genre == Genre.DECLARATION:
            _jure(par, dossier, une.code)
        elif une.document is not None:
            pose_piece(dossier, piece_demandee(dossier, une.code), une.document)


def _jure(par: Acteur, dossier: Dossier, code: str) -> None:
    """Sworn again by who may bind the applicant, in the words of today."""
    if not engage_projet(par, dossier.projet):
        raise ActeRefuse(_("Déclaration : elle se refait par une personne qui peut engager le demandeur."))
    demandee = _declaration(dossier, code)
    dossier.declarations.filter(code=code, retiree_le=None).update(retiree_le=timezone.now())
    Declaration.objects.create(dossier=dossier, code=code, texte=_(demandee.texte), personne_id=soi(par))


def _declaration(dossier: Dossier, code: str) -> DeclarationDemandee:
    liste = liste_de(dossier.dispositif)
    trouvee = next((d for d in liste.declarations if d.code == code), None) if liste else None
    if trouvee is None:
        raise ActeRefuse(_("Déclaration : cette aide ne la demande plus. Écrivez au service."))
    return trouvee


def _nouvelle_version(par: Acteur, complement: Complement) -> Depot:
    """What the deposit said stays; the documents are those of today. The same law judges it."""
    dossier = Dossier.objects.select_related("projet").get(pk=complement.dossier_id)
    lu = DossierExamine(dossier)
    dernier = lu.depot
    if dernier is None:
        raise ActeRefuse(_("Réponse : cette demande n'a pas de version déposée à compléter. Écrivez au service."))
    faits: dict[str, Any] = {**dernier.faits, **faits_des_pieces(dossier)}
    manquent = [p.piece.demandee for p in lu.pieces if p.piece and p.piece.manque]
    return Depot.objects.create(
        dossier=dossier,
        rang=dernier.rang + 1,
        cle=f"complement-{complement.pk}",
        personne_id=soi(par),
        instant=timezone.now(),
        faits=faits,
        siege=dernier.siege,
        pieces=pieces_figees(dossier),
        chiffres=dernier.chiffres,
        manquantes=[{"code": p.code, "libelle": p.libelle, "exigence": p.exigence} for p in manquent],
        reponses=sans_flottant(reponse(lu.evalue(faits), detail=False)),
        droit=dernier.droit,
    )


def _previent(complement: Complement) -> None:
    dossier = complement.dossier
    titre = gettext_lazy("{numero} : le demandeur a répondu")
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(titre, numero=dossier.numero),
        texte=gettext_lazy("Hors du délai laissé.") if complement.en_retard else "",
        lien=reverse_lazy("demandes_du_service", args=[dossier.numero]),
    )
