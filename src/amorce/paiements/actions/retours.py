"""What the accountant did of the orders: taken whole or not at all, once. Nothing else makes an order paid, nor takes
it back when the bank returns the money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F
from django.db.models.functions import Least
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from amorce.actes import budget
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.notices import prevenir, previent_l_equipe
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.lecture import Erreur
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Contenu, Dossier, GenreDeNotice
from amorce.dossiers.requetes import service_de
from amorce.droit.fonds import fonds as fonds_de
from amorce.instruction.actions.tenue import consigne
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.cloture import solde_si_tout_est_paye
from amorce.paiements.actions.commun import ramene_apres_l_ordre
from amorce.paiements.droits import ORDONNENT, ordonne
from amorce.paiements.models import DemandeDePaiement, OrdreDePaiement, RetourDuComptable
from amorce.paiements.retours import Lecture, LigneDeRetour, lit_retours
from amorce.paiements.reversements import recouvrable
from amorce.paiements.versements import PAYABLE
from amorce.socle.jours import jour_du

EtatDOrdre = OrdreDePaiement.Etat
NOM_MAX = 200


class RetourRefuse(ActeRefuse):
    """``erreurs``: each by its sheet, row and column."""

    def __init__(self, erreurs: list[Erreur]) -> None:
        premiere = erreurs[0]
        super().__init__(f"Rien n'est importé. Ligne {premiere.ligne} : {premiere.texte}")
        self.erreurs = erreurs


def importer_retours(*, par: Acteur, fonds: str, fichier: Fichier) -> RetourDuComptable:
    """The file is read before anything is locked."""
    exige(ordonne(par, fonds))
    octets = fichier.flux.read()
    lecture = lit_retours(fichier.nom, octets)
    if lecture.erreurs:
        raise RetourRefuse(lecture.erreurs)
    return enregistrer_retours(
        par=par, fonds=fonds, nom=fichier.nom[:NOM_MAX], contenu=ranger(octets, fichier.nom), lecture=lecture
    )


@acte
def enregistrer_retours(*, par: Acteur, fonds: str, nom: str, contenu: Contenu, lecture: Lecture) -> RetourDuComptable:
    exige(ordonne(par, fonds))
    numeros = {ligne.ordre for ligne in lecture.lignes}
    ordres = _tient_les_ordres(fonds, numeros)
    _exige_nouveau(fonds, contenu)
    aujourd_hui = jour_du(fonds)
    erreurs = list(_fautes(lecture, ordres, aujourd_hui))
    if erreurs:
        raise RetourRefuse(erreurs)
    payes = [ligne for ligne in lecture.lignes if ligne.paye]
    retour = RetourDuComptable.objects.create(
        fonds=fonds,
        nom=nom,
        contenu=contenu,
        payes=len(payes),
        rejetes=len(lecture.lignes) - len(payes),
        centimes=sum(ligne.centimes for ligne in payes),
        importe_par_id=soi(par),
    )
    consigner(
        objet=retour,
        auteur=par.auteur_parmi(ORDONNENT, fonds),
        fonds=fonds,
        nom=nom,
        empreinte=contenu.empreinte,
        payes=retour.payes,
        rejetes=retour.rejetes,
        centimes=retour.centimes,
    )
    for ligne in lecture.lignes:
        _applique(par, ordres[ligne.ordre], ligne, retour)
    return retour


def _exige_nouveau(fonds: str, contenu: Contenu) -> None:
    """Once its orders are held: the same file sent twice at once is taken once."""
    deja = RetourDuComptable.objects.filter(fonds=fonds, contenu=contenu).first()
    if deja is not None:
        quand = deja.importe_le.astimezone(ZoneInfo(fonds_de(fonds).fuseau))
        raise ActeRefuse(
            f"Retour : ce fichier est déjà importé, le {quand:%d/%m/%Y à %H:%M}. Rien n'a changé.", "fichier"
        )


def _tient_les_ordres(fonds: str, numeros: set[str]) -> dict[str, OrdreDePaiement]:
    """Their dossiers, then themselves, always in the same order."""
    visees = Dossier.objects.filter(ordres_de_paiement__fonds=fonds, ordres_de_paiement__numero__in=numeros)
    tenus = Dossier.objects.select_for_update(of=("self",)).filter(pk__in=visees.values("pk")).order_by("pk")
    dossiers = {d.pk: d for d in tenus.select_related("projet", "session")}
    siens = OrdreDePaiement.objects.filter(fonds=fonds, numero__in=numeros).order_by("pk")
    ordres = list(siens.select_for_update(of=("self",)).select_related("demande", "credit", "octroi", "bordereau"))
    for ordre in ordres:
        ordre.dossier = ordre.demande.dossier = dossiers[ordre.dossier_id]
    return {ordre.numero: ordre for ordre in ordres}


def _fautes(lecture: Lecture, ordres: Mapping[str, OrdreDePaiement], aujourd_hui: date) -> Iterator[Erreur]:
    fois = Counter(ligne.ordre for ligne in lecture.lignes)
    for ligne in lecture.lignes:
        ordre = ordres.get(ligne.ordre)
        if ordre is None:
            yield ligne.erreur("ordre", f"Ordre : « {ligne.ordre[:40]} » n'est pas un ordre de ce fonds.")
        elif fois[ligne.ordre] > 1:
            yield ligne.erreur("ordre", f"Ordre : {ligne.ordre} est {fois[ligne.ordre]} fois dans ce fichier.")
        else:
            yield from _fautes_de(ligne, ordre, aujourd_hui)


def _fautes_de(ligne: LigneDeRetour, ordre: OrdreDePaiement, aujourd_hui: date) -> Iterator[Erreur]:
    if ligne.impaye:
        yield from _fautes_de_l_impaye(ligne, ordre, aujourd_hui)
        return
    if ordre.etat != EtatDOrdre.EMIS:
        le = f" depuis le {ordre.traite_le:%d/%m/%Y}" if ordre.traite_le else ""
        yield ligne.erreur("ordre", f"Ordre : {ordre.numero} est « {ordre.etat_dit} »{le}.")
        return
    yield from _faute_du_montant(ligne, ordre)
    assert ordre.bordereau is not None
    emis_le = _jour(ordre.bordereau.emis_le, ordre.fonds)
    if not emis_le <= ligne.le <= aujourd_hui:
        yield ligne.erreur(
            "le", f"Date : entre le {emis_le:%d/%m/%Y}, jour du bordereau {ordre.bordereau}, et aujourd'hui."
        )


def _faute_du_montant(ligne: LigneDeRetour, ordre: OrdreDePaiement) -> Iterator[Erreur]:
    """An order is paid whole, or comes back whole: what is withheld for a creditor of its beneficiary is paid too."""
    if 0 < ligne.centimes < ordre.centimes:
        fait = "paie" if ligne.paye else "rend" if ligne.impaye else "rejette"
        yield ligne.erreur(
            "centimes",
            f"Montant : {ordre.numero} est de {budget.dit(ordre.centimes)}, ce retour n'en {fait} que "
            f"{budget.dit(ligne.centimes)}. Un ordre se paie ou revient en entier : demandez le reste au comptable, "
            "puis importez un retour du montant de l'ordre ; ce qu'il retient pour un créancier est payé aussi.",
        )
    elif ligne.centimes != ordre.centimes:
        yield ligne.erreur(
            "centimes",
            f"Montant : {ordre.numero} est de {budget.dit(ordre.centimes)}, pas de {budget.dit(ligne.centimes)}.",
        )


def _fautes_de_l_impaye(ligne: LigneDeRetour, ordre: OrdreDePaiement, aujourd_hui: date) -> Iterator[Erreur]:
    if ordre.etat != EtatDOrdre.PAYE:
        dit = f"Ordre : {ordre.numero} est « {ordre.etat_dit} », il n'est pas payé : rien ne peut en revenir."
        yield ligne.erreur("ordre", dit)
        return
    yield from _faute_du_montant(ligne, ordre)
    if ordre.dossier.etat == Etat.CLOS:
        yield ligne.erreur("ordre", f"Ordre : le dossier {ordre.dossier.numero} est clos, rien ne s'y verse plus.")
    elif ordre.dossier.etat == Etat.REVERSEMENT or recouvrable(ordre.dossier) < ordre.centimes:
        dit = f"Ordre : ce que {ordre.numero} a payé est redemandé par un reversement. Menez-le d'abord à son terme."
        yield ligne.erreur("ordre", dit)
    assert ordre.traite_le is not None
    if not ordre.traite_le <= ligne.le <= aujourd_hui:
        yield ligne.erreur("le", f"Date : entre le {ordre.traite_le:%d/%m/%Y}, jour du paiement, et aujourd'hui.")


def _jour(instant: datetime, fonds: str) -> date:
    return jour_du(fonds, instant)


def _applique(par: Acteur, ordre: OrdreDePaiement, ligne: LigneDeRetour, retour: RetourDuComptable) -> None:
    if ligne.impaye:
        ordre.paye_avant_retour_le = ordre.traite_le
    elif ligne.paye:
        ordre.paye_par = retour
    ordre.retour, ordre.traite_le, ordre.cause = retour, ligne.le, ligne.cause
    ordre.reference = ligne.reference or (ordre.reference if ligne.impaye else "")
    ordre.etat = EtatDOrdre.PAYE if ligne.paye else EtatDOrdre.REJETE
    ordre.save(update_fields=["retour", "paye_par", "traite_le", "paye_avant_retour_le", "reference", "cause", "etat"])
    if ligne.impaye:
        _revient(par, ordre)
    else:
        (_paye if ligne.paye else _rejette)(par, ordre)


def _paye(par: Acteur, ordre: OrdreDePaiement) -> None:
    demande, dossier = ordre.demande, ordre.dossier
    budget.payer(ordre.credit, ordre.centimes)
    DemandeDePaiement.objects.filter(pk=demande.pk).update(verse=F("verse") + ordre.centimes)
    consigne(
        par, dossier, ORDONNENT, ordre=ordre.numero, paye_centimes=ordre.centimes, le=_iso(ordre), ref=ordre.reference
    )
    solde_si_tout_est_paye(par, dossier, ordre.numero)
    _previent_le_beneficiaire(ordre)


def _revient(par: Acteur, ordre: OrdreDePaiement) -> None:
    """Nothing of it is paid any more. It is due again, of a settled dossier too; not of an award that is over."""
    budget.reprendre(ordre.octroi, ordre.credit, ordre.centimes)
    garde = F("verse") - ordre.centimes
    DemandeDePaiement.objects.filter(pk=ordre.demande_id).update(verse=garde, paye_avant=Least("paye_avant", garde))
    if ordre.dossier.etat == Etat.SOLDE:
        consigne(par, ordre.dossier, ORDONNENT, etat=ACTES["noter_un_impaye"].vers[0], ordre=ordre.numero)
    _est_de_nouveau_du(par, ordre)
    previent_l_equipe(
        ordre.dossier,
        gettext_lazy("{numero} : votre banque a renvoyé le versement de {montant}"),
        gettext_lazy("Il vous sera versé de nouveau. Vérifiez le compte que le fonds connaît de vous.")
        if ordre.dossier.etat in PAYABLE
        else gettext_lazy("L'aide a pris fin : il ne vous sera pas versé de nouveau."),
        page="versements",
        montant=budget.dit(ordre.centimes),
    )


def _rejette(par: Acteur, ordre: OrdreDePaiement) -> None:
    budget.relacher(ordre.octroi, ordre.credit_id, ordre.centimes)
    _est_de_nouveau_du(par, ordre)


def _est_de_nouveau_du(par: Acteur, ordre: OrdreDePaiement) -> None:
    """Its claim may be ordered again, once what was wrong is right."""
    dossier = ordre.dossier
    ramenees = ramene_apres_l_ordre(dossier)
    consigne(par, dossier, ORDONNENT, ordre=ordre.numero, rejete=True, le=_iso(ordre), motif=ordre.cause, **ramenees)
    prevenir(
        personnes=service_de(ordre.fonds, ORDONNENT),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(_ANNONCES[ordre.paye_avant_retour_le is not None], numero=dossier.numero, ordre=ordre),
        texte=ordre.cause,
        lien=reverse_lazy("ordres"),
    )


_ANNONCES = {
    False: gettext_lazy("{numero} : le comptable rejette {ordre}"),
    True: gettext_lazy("{numero} : la banque a renvoyé le paiement de {ordre}"),
}
"""Rejected, or come back."""


def _iso(ordre: OrdreDePaiement) -> str | None:
    return ordre.traite_le.isoformat() if ordre.traite_le else None


def _previent_le_beneficiaire(ordre: OrdreDePaiement) -> None:
    """What is really paid, and what of the claim was not let pass."""
    lignes = ordre.demande.depenses.exclude(decision="acceptee")
    ecartees = [f"{une.rang}. {une.libelle} : {une.motif}" for une in lignes.order_by("rang")[:NOMMEES]]
    previent_l_equipe(
        ordre.dossier,
        gettext_lazy("{numero} : {montant} vous sont versés"),
        "\n".join(ecartees),
        page="versements",
        montant=budget.dit(ordre.centimes),
    )


NOMMEES = 20
"""Lines told in the message; all of them stand on its page."""
