"""What happens once an act is signed, recorded: days of the film's life, what is handed over or proved."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.actes.actions.commun_vie import (
    consigne_la_vie,
    previent_l_autre,
    range_le_fichier,
    secretariat,
    tient_la_vie,
)
from amorce.actes.echeancier import tenir_l_echeancier
from amorce.actes.models import FaitDeVie
from amorce.actes.vie import LIVRABLES, VieDeLAide, vie_de
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Contenu, Dossier
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.journal.actes import acte


@acte
def noter_un_jour(*, par: Acteur, dossier: Dossier, fait: str, jour: date) -> FaitDeVie:
    """A day of the film's life. One that is to be told beforehand may be to come, and is told by being recorded."""
    vie, du_service = tient_la_vie(par, dossier)
    if fait not in {f.nom for f in vie.notables}:
        raise ActeRefuse(_("Jour : choisissez ce qui est arrivé parmi ce que l'aide attend."), "fait")
    if jour > vie.aujourd_hui and fait not in vie.annoncables:
        raise ActeRefuse(_("Jour : cela n'a pas encore eu lieu, notez-le quand ce sera fait."), "jour")
    if jour < vie.acte.decision.deliberation.jour:
        raise ActeRefuse(
            _("Jour : il précède l'octroi de l'aide, le {jour}.").format(
                jour=f"{vie.acte.decision.deliberation.jour:%d/%m/%Y}"
            ),
            "jour",
        )
    note = _note(par, vie, fait, jour, du_service=du_service)
    annonce = vie.annoncables.get(fait)
    if annonce and not any(n.fait == annonce for n in vie.notes):
        _note(par, vie, annonce, vie.aujourd_hui, du_service=du_service)
    consigne_la_vie(par, vie.dossier, du_service, fait=fait, jour=jour.isoformat())
    tenir_l_echeancier(vie.dossier)
    libelle = gettext_lazy(VOCABULAIRE[fait].libelle)
    titre = format_lazy(
        gettext_lazy("{numero} : {quoi}, le {jour}"), numero=dossier.numero, quoi=libelle, jour=f"{jour:%d/%m/%Y}"
    )
    previent_l_autre(par, vie.dossier, du_service, titre, aussi=secretariat(dossier) if annonce else ())
    return note


def acquitter(*, par: Acteur, dossier: Dossier, fait: str) -> None:
    """In the transaction of the act that fulfils what was due today; an award without a signed act owes nothing."""
    vie = vie_de(dossier)
    if vie is not None and fait not in vie.bruts:
        _note(par, vie, fait, vie.aujourd_hui, du_service=False)
        tenir_l_echeancier(dossier)


def n_est_plus_acquitte(*, dossier: Dossier, fait: str) -> None:
    """In the transaction of the act that undoes it: its obligation is awaited again."""
    if FaitDeVie.objects.filter(dossier=dossier, fait=fait, retire_le=None).update(retire_le=timezone.now()):
        tenir_l_echeancier(dossier)


def remettre(*, par: Acteur, dossier: Dossier, quoi: str, fichier: Fichier | None) -> FaitDeVie:
    """``quoi``: the code of a deliverable, or the fact that a document proves. The service may say that a support came
    by another way; files are read before anything is locked."""
    nom, contenu = range_le_fichier(fichier)
    return recevoir_une_remise(par=par, dossier=dossier, quoi=quoi, nom=nom, contenu=contenu)


@acte
def recevoir_une_remise(
    *, par: Acteur, dossier: Dossier, quoi: str, nom: str = "", contenu: Contenu | None = None
) -> FaitDeVie:
    """What was there before under the same name gives it its place."""
    vie, du_service = tient_la_vie(par, dossier)
    fait, code = _attendu(vie, quoi)
    if contenu is None and not du_service:
        raise ActeRefuse(_("Fichier : joignez ce que vous remettez."), "fichier")
    note = _note(par, vie, fait, vie.aujourd_hui, code=code, du_service=du_service, nom=nom, contenu=contenu)
    empreinte = contenu.empreinte if contenu else None
    consigne_la_vie(par, vie.dossier, du_service, nom=nom, fait=fait, code=code, empreinte=empreinte)
    tenir_l_echeancier(vie.dossier)
    dite = libelle_du_code(VOCABULAIRE[fait], code) if code else VOCABULAIRE[fait].libelle
    titre = format_lazy(gettext_lazy("{numero} : remis, {quoi}"), numero=dossier.numero, quoi=gettext_lazy(dite))
    previent_l_autre(par, vie.dossier, du_service, titre)
    return note


def _attendu(vie: VieDeLAide, quoi: str) -> tuple[str, str]:
    """The fact that this gives, and of a list, the code."""
    for lue in vie.obligations:
        if quoi and quoi == lue.obligation.preuve:
            return quoi, ""
        if any(quoi in groupe for groupe in vie.remises(lue.obligation)):
            return LIVRABLES, quoi
    raise ActeRefuse(_("Remise : l'acte ne demande rien de tel. Choisissez dans la liste."), "quoi")


@acte
def retirer_une_note(*, par: Acteur, note: FaitDeVie) -> FaitDeVie:
    """It was wrong. What the service recorded, the service alone takes back."""
    vie, du_service = tient_la_vie(par, note.dossier)
    tenue = FaitDeVie.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if tenue.retire_le is not None:
        raise ActeRefuse(_("Note : elle est déjà retirée."))
    exige(du_service or not tenue.du_service)
    tenue.retire_le = timezone.now()
    tenue.save(update_fields=["retire_le"])
    consigne_la_vie(par, vie.dossier, du_service, fait=tenue.fait, code=tenue.code, jour=tenue.jour.isoformat())
    tenir_l_echeancier(vie.dossier)
    return tenue


def _note(
    par: Acteur,
    vie: VieDeLAide,
    fait: str,
    jour: date,
    *,
    code: str = "",
    du_service: bool,
    nom: str = "",
    contenu: Contenu | None = None,
) -> FaitDeVie:
    siennes = FaitDeVie.objects.filter(dossier=vie.dossier, fait=fait, code=code, retire_le=None)
    siennes.update(retire_le=timezone.now())
    return FaitDeVie.objects.create(
        dossier=vie.dossier,
        fait=fait,
        code=code,
        jour=jour,
        document=garde_document(par, nom, contenu, projet=vie.dossier.projet) if contenu else None,
        personne_id=soi(par),
        du_service=du_service,
    )
