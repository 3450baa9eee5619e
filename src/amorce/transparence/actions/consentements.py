"""To agree that one's name be read beside one's aids, and to agree no more: by the person, or as they wrote it.

The name is read through ``octrois.requetes.nom_public``, which knows these dates alone: pages and API follow at the
next reading. Files are made again at once, and no name is in the journal.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu
from amorce.droit.nommer import SE_NOMMER
from amorce.journal.actes import acte, consigner
from amorce.octrois.beneficiaires import cle_de_personne
from amorce.octrois.models import Beneficiaire, Octroi
from amorce.octrois.requetes import consent
from amorce.socle.jours import jour_du
from amorce.transparence.actions.publications import ne_plus_donner, remettre_a_jour
from amorce.transparence.droits import PUBLIENT, publie
from amorce.transparence.exports import EXPORTS

PAPIERS = ("pdf", "jpg", "jpeg", "png")


@acte
def consentir_a_etre_nomme(*, par: Acteur, texte: str, lu: bool) -> Beneficiaire:
    """To the text that was read, which is said again here."""
    soi_meme = _tenu(cle_de_personne(soi(par)))
    if texte != SE_NOMMER.version:
        raise ActeRefuse(_("Le texte auquel consentir a changé : relisez-le ci-dessous, puis recommencez."))
    if not lu:
        raise ActeRefuse(_("Accord : cochez la case, ou laissez votre nom non publié."), "lu")
    if consent(soi_meme):
        raise ActeRefuse(_("Votre nom se lit déjà à côté de vos aides."))
    _consent(soi_meme, timezone.localdate(), texte=texte)
    consigner(objet=soi_meme, auteur=par.auteur(), texte=texte)
    _se_voit(soi_meme)
    return soi_meme


@acte
def ne_plus_etre_nomme(*, par: Acteur) -> Beneficiaire:
    """No reason is asked."""
    soi_meme = _tenu(cle_de_personne(soi(par)))
    if not consent(soi_meme):
        raise ActeRefuse(_("Votre nom ne se lit déjà plus : il n'y a rien à retirer."))
    _retire(soi_meme, timezone.localdate())
    consigner(objet=soi_meme, auteur=par.auteur(), texte=soi_meme.texte_consenti)
    _se_voit(soi_meme)
    return soi_meme


def noter_un_accord_ecrit(*, par: Acteur, octroi: Octroi, donne_le: date, fichier: Fichier) -> Beneficiaire:
    """The file is read before anything is locked."""
    exige(publie(par, octroi.fonds))
    recu = recoit(fichier.nom, fichier.flux, PAPIERS)
    return garder_un_accord_ecrit(par=par, octroi=octroi, donne_le=donne_le, contenu=ranger(recu.flux, recu.nom))


@acte
def garder_un_accord_ecrit(*, par: Acteur, octroi: Octroi, donne_le: date, contenu: Contenu) -> Beneficiaire:
    """What the person signed is kept with it. A later withdrawal is not undone by an older paper."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    personne = _tenu(octroi.beneficiaire.cle)
    if donne_le > jour_du(octroi.fonds):
        raise ActeRefuse("Donné le : cette date est à venir. Recopiez celle de l'écrit.", "donne_le")
    if consent(personne):
        raise ActeRefuse("Accord : cette personne a déjà accepté que son nom soit publié.")
    if personne.retire_le and donne_le < personne.retire_le:
        raise ActeRefuse(
            f"Donné le : la personne a retiré son accord le {personne.retire_le:%d/%m/%Y}, après cet écrit. "
            "Demandez-lui un nouvel accord.",
            "donne_le",
        )
    _consent(personne, donne_le, preuve=contenu)
    consigner(
        objet=personne,
        auteur=par.auteur(role, octroi.fonds),
        fonds=octroi.fonds,
        octroi=str(octroi.pk),
        donne_le=donne_le.isoformat(),
        contenu=contenu.pk,
    )
    _se_voit(personne)
    return personne


@acte
def noter_un_retrait(*, par: Acteur, octroi: Octroi) -> Beneficiaire:
    """As the person asked, in whatever form; a paper is not waited for."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    personne = _tenu(octroi.beneficiaire.cle)
    if not consent(personne):
        raise ActeRefuse("Retrait : le nom de cette personne n'est pas publié.")
    _retire(personne, timezone.localdate())
    consigner(objet=personne, auteur=par.auteur(role, octroi.fonds), fonds=octroi.fonds, octroi=str(octroi.pk))
    _se_voit(personne)
    return personne


def effacer_le_nom(personne: Personne) -> None:
    """Inside the act that erases an account: the aid remains, its amount and its day; nobody is named beside it any
    more, in public or to the service."""
    soi_meme = _tenus(cle_de_personne(personne.pk)).first()
    if soi_meme is None:
        return
    if consent(soi_meme):
        soi_meme.retire_le = timezone.localdate()
    soi_meme.nom = "Personne physique"
    soi_meme.save(update_fields=["nom", "retire_le"])
    _se_voit(soi_meme)


def _tenus(cle: str) -> QuerySet[Beneficiaire]:
    return Beneficiaire.objects.select_for_update(of=("self",)).filter(cle=cle, personne=True)


def _tenu(cle: str) -> Beneficiaire:
    """Held until the act is over; an organisation has no such consent to give: its name is public."""
    trouve = _tenus(cle).first()
    if trouve is None:
        raise ActeRefuse(_("Nom publié : cela ne se dit que d'une personne aidée en son nom propre."))
    return trouve


def _consent(qui: Beneficiaire, jour: date, *, texte: str = "", preuve: Contenu | None = None) -> None:
    qui.consenti_le, qui.retire_le, qui.texte_consenti, qui.preuve = jour, None, texte, preuve
    qui.save(update_fields=["consenti_le", "retire_le", "texte_consenti", "preuve"])


def _retire(qui: Beneficiaire, jour: date) -> None:
    qui.retire_le = jour
    qui.save(update_fields=["retire_le"])


def _se_voit(qui: Beneficiaire) -> None:
    """Those who follow the aids by what changed hear of it, and the files of its funds are made again."""
    siens = Octroi.objects.filter(beneficiaire=qui)
    siens.update(modifie_le=timezone.now())
    for code in sorted(set(siens.exclude(fonds="").values_list("fonds", flat=True))):
        if not consent(qui):
            ne_plus_donner(code, [export.code for export in EXPORTS.values() if export.nomme])
        remettre_a_jour(code)
