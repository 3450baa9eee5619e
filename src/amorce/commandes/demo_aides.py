"""Les aides de démonstration, par les actes mêmes du site : du vote des élus à un acte signé, et à ce qui s'ensuit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amorce.actes.actions.actes import composer, preparer_acte
from amorce.actes.actions.decisions import Vote, deliberer
from amorce.actes.actions.ecarts import signaler_un_ecart
from amorce.actes.actions.enveloppes import ouvrir_credits, ouvrir_enveloppe
from amorce.actes.actions.liberation import liberer_les_decisions, poursuivre, rendre_executoire
from amorce.actes.actions.programme import mettre_au_vote, preparer_deliberation
from amorce.actes.actions.prolongations import demander_une_prolongation
from amorce.actes.actions.receptions import noter_la_reception
from amorce.actes.actions.recours import Saisie, inscrire_un_recours
from amorce.actes.actions.signatures import enregistrer_retour, envoyer_convention, signer_arrete
from amorce.actes.models import ActeAttributif, Decision, Enveloppe, Recours
from amorce.actes.registre import acte_de
from amorce.actes.retours import Constat
from amorce.actes.termes import termes_usuels
from amorce.actes.vie import vie_de
from amorce.commandes.demo_films import demande_ecrite
from amorce.commandes.demo_horloge import Calendrier
from amorce.commandes.demo_paiements import Aidee, Caisse
from amorce.commandes.demo_seance import DEPOT, Region, rapporte, recoit, relu, tient_la_seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Projet
from amorce.droit.demonstration import FilmDeDemonstration, films_de_demonstration
from amorce.droit.fonds import Fonds, fonds_du_dispositif
from amorce.moteur.delais import plus_mois

VOTE, EXECUTOIRE, REMISE, ACTES, SIGNATURE, RETOUR, HIER = -25, -22, -18, -15, -12, -5, -1
SIGNATAIRE, DELEGATION = "La présidente (démonstration)", "arrêté de délégation de démonstration"
OUVERTE, PLUS_TARD = 250_000_00, 100_000_00
REFUS = "Le projet n'est pas assez avancé."
SIGNEE = (Etat.ENGAGE, Etat.SOLDE_DEMANDE, Etat.SOLDE, Etat.REVERSEMENT)
EN_ACTE = (Etat.ACTE_ENVOYE, *SIGNEE)


@dataclass(frozen=True)
class Menee:
    """An application, and how far it is taken."""

    film: FilmDeDemonstration
    dossier: Dossier

    def va(self, *etats: str) -> bool:
        return self.film.jusqu_a in etats


def aides(fonds: Fonds, region: Region, paie: Acteur, par: Acteur, structure: Organisation) -> None:
    """All of a fund's at once: they share a session and the meetings of the elected body."""
    films = [f for f in films_de_demonstration() if f.jusqu_a and fonds_du_dispositif(f.dispositif) is fonds]
    if not films or Projet.objects.filter(titre=films[0].titre, organisation=structure).exists():
        return
    cal = Calendrier.de(fonds)
    with cal.le(DEPOT):
        enveloppe = _enveloppe(cal, region)
        menees = [Menee(film, demande_ecrite(par, structure, film)) for film in films]
    for une in menees:
        recoit(cal, region, par, une.dossier, une.film)
    _avis(cal, region, menees)
    votees = [une for une in menees if not une.va(Etat.AVIS_RENDU, Etat.DELIBERE)]
    _delibere(cal, region, votees, enveloppe, VOTE)
    _delibere(cal, region, [une for une in menees if une.va(Etat.DELIBERE)], enveloppe, HIER)
    _libere(cal, region, votees)
    for une in votees:
        if not une.va(Etat.REJETE):
            _porte(cal, region, une)
    _vit(cal, region, par, votees)
    payees = [Aidee(une.film, relu(une.dossier)) for une in votees if une.film.depenses]
    Caisse(cal, region.service, paie, par).fait_vivre(payees)


def _enveloppe(cal: Calendrier, region: Region) -> Enveloppe:
    ouverte = ouvrir_enveloppe(
        par=region.service,
        fonds=cal.fonds.code,
        annee=cal.jour(VOTE).year,
        numero="AP-DEMO",
        centimes=OUVERTE,
        reference="CP de démonstration",
        le=cal.jour(DEPOT),
        mesure="Démonstration",
        section="ap",
        imputation="903-311-20421",
    )
    for exercice, centimes in ((ouverte.annee, OUVERTE - PLUS_TARD), (ouverte.annee + 1, PLUS_TARD)):
        ouvrir_credits(par=region.service, enveloppe=ouverte, exercice=exercice, centimes=centimes)
    return ouverte


def _avis(cal: Calendrier, region: Region, menees: Sequence[Menee]) -> None:
    procedure = cal.fonds.procedure
    if procedure and procedure.commissions:
        rejetes = [une.dossier for une in menees if une.va(Etat.REJETE)]
        tient_la_seance(cal, region, procedure.commissions[0].code, [une.dossier for une in menees], rejetes)
    for une in menees:
        rapporte(cal, region, une.dossier)


def _delibere(cal: Calendrier, region: Region, menees: Sequence[Menee], enveloppe: Enveloppe, jour: int) -> None:
    with cal.le(jour):
        reunion = preparer_deliberation(par=region.service, fonds=cal.fonds.code, jour=cal.jour(jour))
        mises = mettre_au_vote(par=region.service, deliberation=reunion, dossiers=[relu(m.dossier) for m in menees])
        accorde = {une.dossier.pk: une.film.accorde for une in menees}
        for mise in mises:
            montant = accorde[mise.dossier_id]
            vote = (
                Vote("accorde", montant, enveloppe.pk, "Le film le vaut.")
                if montant
                else Vote("rejete", motifs=REFUS, cause=Decision.Cause.AUTRE)
            )
            deliberer(par=region.service, decision=mise, version=relu(mise.dossier).version, vote=vote)


def _libere(cal: Calendrier, region: Region, menees: Sequence[Menee]) -> None:
    with cal.le(EXECUTOIRE):
        reunion = _decision(menees[0].dossier).deliberation
        jour = cal.jour(EXECUTOIRE)
        rendre_executoire(
            par=region.service, deliberation=reunion, reference="CP-DEMO-01", transmise_le=jour, publiee_le=jour
        )
        reunion.refresh_from_db()
        liberer_les_decisions(par=region.service, deliberation=reunion, signataire=SIGNATAIRE, delegation=DELEGATION)
        poursuivre(reunion.pk)
    with cal.le(REMISE):
        for une in menees:
            noter_la_reception(
                par=region.service, decision=_decision(une.dossier), recue_le=cal.jour(REMISE), preuve="recommandé"
            )


def _decision(dossier: Dossier) -> Decision:
    lues = Decision.objects.select_related("deliberation", "enveloppe", "dossier__projet__organisation")
    return lues.get(dossier=dossier)


def _porte(cal: Calendrier, region: Region, une: Menee) -> None:
    """Its act: typeset, then signed by who signs it, as far as this one goes."""
    with cal.le(ACTES):
        decision = _decision(une.dossier)
        termes = replace(
            termes_usuels(decision, SIGNATAIRE),
            representant="Représentant Volcan, gérant",
            plan="Une chaîne, 40 000 €.",
            cooperation=termes_usuels(decision).cooperation or "Convention de coopération (démonstration)",
        )
        version = relu(une.dossier).version
        acte = preparer_acte(par=region.service, decision=decision, version=version, termes=termes)
        composer(acte.pk)
    with cal.le(SIGNATURE):
        lu = _acte(acte)
        version, jour = lu.dossier.version, cal.jour(SIGNATURE)
        if lu.bilateral and une.va(*EN_ACTE):
            envoyer_convention(par=region.service, sur=lu, version=version, envoye_le=jour)
        elif une.va(*SIGNEE):
            signer_arrete(par=region.service, sur=lu, version=version, signe_le=jour)
    if lu.bilateral and une.va(*SIGNEE):
        _revient(cal, region, acte)


def _acte(acte: ActeAttributif) -> ActeAttributif:
    lu = acte_de(acte.pk)
    assert lu is not None
    return lu


def _revient(cal: Calendrier, region: Region, acte: ActeAttributif) -> None:
    regles = cal.fonds.actes.retour
    assert regles is not None
    with cal.le(RETOUR):
        lu, jour = _acte(acte), cal.jour(RETOUR)
        constat = Constat(recue_le=jour, exemplaires=regles.nombre, vus=dict(regles.constats))
        enregistrer_retour(par=region.service, sur=lu, version=lu.dossier.version, constat=constat, signe_le=jour)


def _vit(cal: Calendrier, region: Region, par: Acteur, menees: Sequence[Menee]) -> None:
    """What waits for an answer: another day asked for, a deviation, a rejection that is contested."""
    with cal.le(HIER):
        engagees = [relu(une.dossier) for une in menees if une.va(Etat.ENGAGE)]
        for dossier in engagees[:1]:
            _demande(par, dossier)
        for dossier in engagees[1:2]:
            signaler_un_ecart(par=par, dossier=dossier, sujet="budget", texte="Le décor coûte un quart de plus.")
        for une in menees:
            if une.va(Etat.REJETE):
                objet = "Le projet a changé depuis : il demande à être relu."
                saisie = Saisie(Recours.Genre.GRACIEUX, str(une.dossier.projet.organisation), objet, cal.jour(HIER))
                inscrire_un_recours(par=region.service, dossier=relu(une.dossier), saisie=saisie)


def _demande(par: Acteur, dossier: Dossier) -> None:
    vie = vie_de(dossier)
    assert vie is not None
    prolongeable = next((o for o in vie.obligations if o.obligation.reportable and o.jour), None)
    if prolongeable is not None and prolongeable.jour is not None:
        jour, motif = plus_mois(prolongeable.jour, 6), "Le tournage est reporté d'une saison."
        code = prolongeable.obligation.code
        demander_une_prolongation(par=par, dossier=dossier, obligation=code, jour=jour, motif=motif)
