"""The account that a beneficiary is paid on: proposed with its statement, confirmed by somebody else who read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.notices import prevenir, previent_l_equipe
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.ecrits import dit
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu, Dossier, GenreDeNotice
from amorce.instruction.actions.tenue import motif_dit
from amorce.instruction.requetes import suivent
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import PORTEUR
from amorce.paiements.comptes_bancaires import lit_compte
from amorce.paiements.coordonnees import coordonnees_du, ordres_partis, proposees_du
from amorce.paiements.droits import PROPOSENT, ordonne, propose_coordonnees
from amorce.paiements.models import VISIBLES, Coordonnees

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORMATS = ("pdf", "jpg", "png")
Etat = Coordonnees.Etat


@dataclass(frozen=True)
class Compte:
    titulaire: str
    iban: str
    bic: str


def proposer_coordonnees(*, par: Acteur, dossier: Dossier, compte: Compte, rib: Fichier | None) -> Coordonnees:
    """The statement is read before anything is locked."""
    exige(propose_coordonnees(par, dossier))
    iban, bic = lit_compte(compte.iban, compte.bic)
    titulaire = dit(compte.titulaire)[:200]
    if not titulaire:
        raise ActeRefuse(_("Titulaire : recopiez-le du RIB."), "titulaire")
    if rib is None:
        raise ActeRefuse(_("RIB : joignez-le, le service le lira avant de payer sur ce compte."), "rib")
    recu = recoit(rib.nom, rib.flux, FORMATS)
    return enregistrer_coordonnees(
        par=par, dossier=dossier, compte=Compte(titulaire, iban, bic), nom=recu.nom, contenu=ranger(recu.flux, recu.nom)
    )


@acte
def enregistrer_coordonnees(
    *, par: Acteur, dossier: Dossier, compte: Compte, nom: str, contenu: Contenu
) -> Coordonnees:
    """Nothing is paid on it yet; another one that waited gives it its place."""
    exige(propose_coordonnees(par, dossier))
    tenu = _tient(dossier)
    actuelles, maintenant = coordonnees_du(tenu), timezone.now()
    if actuelles is not None and (actuelles.iban, actuelles.bic) == (compte.iban, compte.bic):
        raise ActeRefuse(_("IBAN : c'est déjà sur ce compte que l'aide se verse."), "iban")
    attendait = proposees_du(tenu)
    if attendait is not None:
        Coordonnees.objects.filter(pk=attendait.pk).update(
            etat=Etat.ECARTEES, closes_le=maintenant, motif="Une autre proposition l'a remplacée."
        )
    projet = tenu.projet
    proposees = Coordonnees.objects.create(
        fonds=tenu.fonds,
        organisation=projet.organisation,
        auteur=projet.auteur,
        titulaire=compte.titulaire,
        iban=compte.iban,
        bic=compte.bic,
        rib=garde_document(par, nom, contenu, projet=projet),
        proposees_par_id=soi(par),
    )
    _trace(
        par,
        proposees,
        tenu,
        empreinte=contenu.empreinte,
        personnelles={"titulaire": compte.titulaire, "iban": compte.iban, "bic": compte.bic},
    )
    partis = ordres_partis(proposees)
    _previent(
        tenu,
        gettext_lazy("{numero} : un autre compte bancaire est proposé pour vos paiements"),
        gettext_lazy(
            "Le compte qui finit par {fin} attend d'être vérifié. Si vous n'y êtes pour rien, prévenez le service sans "
            "attendre : d'ici là rien d'autre n'est payé que ce que le comptable a déjà reçu, sur le compte d'avant "
            "({partis})."
        )
        if partis
        else gettext_lazy(
            "Le compte qui finit par {fin} attend d'être vérifié. Si vous n'y êtes pour rien, prévenez le service sans "
            "attendre : rien n'est payé d'ici là."
        ),
        proposees,
        partis,
    )
    prevenir(
        personnes=suivent(tenu),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(gettext_lazy("{numero} : un compte bancaire est à vérifier"), numero=tenu.numero),
        texte=format_lazy(gettext_lazy("Déjà chez le comptable, sur le compte d'avant : {partis}."), partis=partis)
        if partis
        else "",
        lien=reverse_lazy("versements_du_service", args=[tenu.numero]),
    )
    return proposees


@acte
def confirmer_coordonnees(
    *, par: Acteur, dossier: Dossier, coordonnees: Coordonnees, iban: str, tiers: str, publique: str = ""
) -> Coordonnees:
    """By another than who proposed it, who copies the account from the statement: what was typed is not shown. What a
    public body is among them, who pays it knows: the site does not."""
    exige(ordonne(par, dossier.fonds))
    tenu, vues = _tient_les_proposees(dossier, coordonnees)
    if vues.proposees_par_id == soi(par):
        raise ActeRefuse("Compte : vous l'avez proposé. Une autre personne du service le vérifie et le confirme.")
    if not vues.rib.contenu.lisible:
        raise ActeRefuse("RIB : le fichier n'est pas encore analysé, ou un virus y est. Il se lit avant de confirmer.")
    lu = "".join(iban.split()).upper()
    if lu != vues.iban:
        raise ActeRefuse(
            "IBAN : celui que vous lisez sur le RIB n'est pas celui qui est proposé. Relisez-le, ou écartez le compte.",
            "iban",
        )
    if not tiers.strip():
        raise ActeRefuse("Numéro de tiers : celui du bénéficiaire en comptabilité, le comptable l'attend.", "tiers")
    if not vues.publique_a_dire:
        publique = ""
    elif publique not in Coordonnees.Publique:
        raise ActeRefuse("Personne publique : dites laquelle, le comptable l'attend.", "publique")
    maintenant = timezone.now()
    actuelles = coordonnees_du(tenu)
    if actuelles is not None:
        Coordonnees.objects.filter(pk=actuelles.pk).update(etat=Etat.REMPLACEES, closes_le=maintenant)
    vues.etat, vues.confirmees_par_id, vues.confirmees_le = Etat.EN_VIGUEUR, soi(par), maintenant
    vues.tiers, vues.publique = tiers.strip()[:40], publique
    vues.save(update_fields=["etat", "confirmees_par", "confirmees_le", "tiers", "publique"])
    dits = {"tiers": vues.tiers, "publique": vues.publique or None}
    _trace(par, vues, tenu, remplace=str(actuelles.pk) if actuelles else None, **dits)
    _previent(
        tenu,
        gettext_lazy("{numero} : vos paiements iront sur un autre compte bancaire"),
        gettext_lazy("Le compte qui finit par {fin} est confirmé. Si vous ne l'avez pas demandé, prévenez le service."),
        vues,
    )
    return vues


@acte
def ecarter_coordonnees(*, par: Acteur, dossier: Dossier, coordonnees: Coordonnees, motif: str) -> Coordonnees:
    """The statement does not say so, or the beneficiary did not ask for it."""
    exige(ordonne(par, dossier.fonds))
    tenu, vues = _tient_les_proposees(dossier, coordonnees)
    vues.etat, vues.closes_le, vues.motif = Etat.ECARTEES, timezone.now(), motif_dit(motif)
    vues.save(update_fields=["etat", "closes_le", "motif"])
    _trace(par, vues, tenu, motif=vues.motif)
    _previent(
        tenu,
        gettext_lazy("{numero} : le compte bancaire proposé n'est pas retenu"),
        gettext_lazy("Le compte qui finit par {fin} est écarté : {motif}"),
        vues,
    )
    return vues


def _tient(dossier: Dossier) -> Dossier:
    """With its beneficiary: two of his applications cannot change his account at once."""
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    projet = tenu.projet
    Organisation.objects.select_for_update(of=("self",)).filter(projets=projet).first()
    Personne.objects.select_for_update(of=("self",)).filter(projets=projet).first()
    return tenu


def _tient_les_proposees(dossier: Dossier, coordonnees: Coordonnees) -> tuple[Dossier, Coordonnees]:
    tenu = _tient(dossier)
    vues = proposees_du(tenu)
    if vues is None or vues.pk != coordonnees.pk:
        raise ActeRefuse("Compte : il n'attend plus d'être vérifié. Rouvrez la page.")
    return tenu, vues


def _trace(par: Acteur, coordonnees: Coordonnees, dossier: Dossier, **precisions: Any) -> None:
    """What is written of an account in clear may be erased; its last signs tell it."""
    du_service = par.a(dossier.fonds, *PROPOSENT)
    consigner(
        objet=coordonnees,
        auteur=par.auteur_parmi(PROPOSENT, dossier.fonds) if du_service else par.auteur(PORTEUR),
        fonds=dossier.fonds,
        dossier=str(dossier.pk),
        etat=coordonnees.etat,
        **precisions,
    )


def _previent(
    dossier: Dossier, titre: StrOrPromise, texte: StrOrPromise, coordonnees: Coordonnees, partis: str = ""
) -> None:
    """All the team, at once, whatever rhythm they chose: whoever steals an account hopes that nobody is told."""
    previent_l_equipe(
        dossier,
        titre,
        format_lazy(texte, fin=coordonnees.iban[-VISIBLES:], motif=coordonnees.motif, partis=partis),
        page="versements",
        genre=GenreDeNotice.PROJET,
        urgente=True,
    )
