"""To agree that one's name be read beside one's aids, and to agree no more: by the person, or as they wrote it.

From their account, a person speaks of all the aids asked with it; in writing, of those of the fund that they wrote to.
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
from amorce.octrois.models import AccordEcrit, Beneficiaire, Octroi
from amorce.octrois.requetes import avec_les_accords, consent, se_nomme
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
        raise ActeRefuse(_("Votre nom se lit déjà à côté des aides demandées avec ce compte."))
    soi_meme.consenti_le, soi_meme.retire_le, soi_meme.texte_consenti = timezone.localdate(), None, texte
    soi_meme.save(update_fields=["consenti_le", "retire_le", "texte_consenti"])
    consigner(objet=soi_meme, auteur=par.auteur(), texte=texte)
    _se_voit(soi_meme)
    return soi_meme


@acte
def ne_plus_etre_nomme(*, par: Acteur) -> Beneficiaire:
    """Beside any of the aids asked with this account, be it as they wrote to a fund. No reason is asked."""
    soi_meme = _tenu(cle_de_personne(soi(par)))
    if not _retire(soi_meme, soi_meme.accords_ecrits.all(), timezone.localdate()):
        raise ActeRefuse(_("Votre nom ne se lit déjà plus : il n'y a rien à retirer."))
    consigner(objet=soi_meme, auteur=par.auteur(), texte=soi_meme.texte_consenti)
    _se_voit(soi_meme)
    return soi_meme


def noter_un_accord_ecrit(*, par: Acteur, octroi: Octroi, donne_le: date, fichier: Fichier) -> AccordEcrit:
    """The file is read before anything is locked."""
    exige(publie(par, octroi.fonds))
    recu = recoit(fichier.nom, fichier.flux, PAPIERS)
    return garder_un_accord_ecrit(par=par, octroi=octroi, donne_le=donne_le, contenu=ranger(recu.flux, recu.nom))


@acte
def garder_un_accord_ecrit(*, par: Acteur, octroi: Octroi, donne_le: date, contenu: Contenu) -> AccordEcrit:
    """Of the aids of this fund alone; of this one, where its name is all that tells the person: whose the others are,
    nobody here knows. What the person signed is kept with it. A later withdrawal is not undone by an older paper."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    personne = _tenu(octroi.beneficiaire.cle)
    siens = personne.accords_ecrits.filter(fonds=octroi.fonds)
    visee = octroi.pk if personne.connue_par_son_nom else None
    if donne_le > jour_du(octroi.fonds):
        raise ActeRefuse("Donné le : cette date est à venir. Recopiez celle de l'écrit.", "donne_le")
    if _se_nomme_deja(octroi):
        raise ActeRefuse("Accord : cette personne a déjà accepté que son nom soit publié.")
    retraits = [jour for jour in (personne.retire_le, *siens.values_list("retire_le", flat=True)) if jour]
    if retraits and donne_le < max(retraits):
        raise ActeRefuse(
            f"Donné le : la personne a retiré son accord le {max(retraits):%d/%m/%Y}, après cet écrit. "
            "Demandez-lui un nouvel accord.",
            "donne_le",
        )
    garde = siens.filter(octroi=visee).first() or AccordEcrit(beneficiaire=personne, fonds=octroi.fonds, octroi=visee)
    garde.donne_le, garde.retire_le, garde.preuve = donne_le, None, contenu
    garde.save()
    consigner(
        objet=personne,
        auteur=par.auteur(role, octroi.fonds),
        fonds=octroi.fonds,
        octroi=str(octroi.pk),
        donne_le=donne_le.isoformat(),
        contenu=contenu.pk,
    )
    _se_voit(personne)
    return garde


@acte
def noter_un_retrait(*, par: Acteur, octroi: Octroi) -> Beneficiaire:
    """As the person asked, in whatever form; a paper is not waited for. What they wrote to another fund stays, since
    they did not speak to it; what they agreed to from their account goes: it says this aid too. Known by a name alone,
    all that this fund named by it goes: nothing tells which was not theirs, and silence harms nobody."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    personne = _tenu(octroi.beneficiaire.cle)
    siens = personne.accords_ecrits.filter(fonds=octroi.fonds)
    if not _retire(personne, siens, jour_du(octroi.fonds)):
        raise ActeRefuse("Retrait : le nom de cette personne n'est pas publié à côté des aides de ce fonds.")
    consigner(objet=personne, auteur=par.auteur(role, octroi.fonds), fonds=octroi.fonds, octroi=str(octroi.pk))
    _se_voit(personne)
    return personne


def effacer_le_nom(personne: Personne) -> None:
    """Inside the act that erases an account: the aid remains, its amount and its day; nobody is named beside it any
    more, in public or to the service."""
    soi_meme = _tenus(cle_de_personne(personne.pk)).first()
    if soi_meme is None:
        return
    _retire(soi_meme, soi_meme.accords_ecrits.all(), timezone.localdate())
    soi_meme.nom = "Personne physique"
    soi_meme.save(update_fields=["nom"])
    _se_voit(soi_meme)


def _tenus(cle: str) -> QuerySet[Beneficiaire]:
    return Beneficiaire.objects.select_for_update(of=("self",)).filter(cle=cle, personne=True)


def _tenu(cle: str) -> Beneficiaire:
    """Held until the act is over; an organisation has no such consent to give: its name is public."""
    trouve = _tenus(cle).first()
    if trouve is None:
        raise ActeRefuse(_("Nom publié : cela ne se dit que d'une personne aidée en son nom propre."))
    return trouve


def _se_nomme_deja(octroi: Octroi) -> bool:
    return se_nomme(avec_les_accords(Octroi.objects.select_related("beneficiaire")).get(pk=octroi.pk))


def _retire(qui: Beneficiaire, ecrits: QuerySet[AccordEcrit], jour: date) -> bool:
    """What was agreed to from the account, and in these writings: whether there was anything."""
    du_compte = consent(qui)
    if du_compte:
        qui.retire_le = jour
        qui.save(update_fields=["retire_le"])
    return bool(ecrits.filter(retire_le=None).update(retire_le=jour)) or du_compte


def _se_voit(qui: Beneficiaire) -> None:
    """Those who follow the aids by what changed hear of it, and the files of its funds are made again: those where the
    name is agreed to no more are given no more until then."""
    siens = Octroi.objects.filter(beneficiaire=qui)
    siens.update(modifie_le=timezone.now())
    ecrits = set(qui.accords_ecrits.filter(retire_le=None).values_list("fonds", flat=True))
    for code in sorted(set(siens.exclude(fonds="").values_list("fonds", flat=True))):
        if not consent(qui) and code not in ecrits:
            ne_plus_donner(code, [export.code for export in EXPORTS.values() if export.nomme])
        remettre_a_jour(code)
