"""The indicators of people, commissions and dossiers: only of the funds that are run here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from statistics import median_low

from amorce.actes.models import Decision
from amorce.commission.models import Membre
from amorce.cooperation.indicateurs.bilan import dit_d_une_mesure
from amorce.cooperation.indicateurs.des_aides import Calcul
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import RIEN, Part, Releve, compte, en_deux, rapporte, sans_soustraction
from amorce.cooperation.indicateurs.service import EMPLOIS, ENGAGEMENTS, IA, REMUNERATION
from amorce.droit.conventions import notes
from amorce.droit.conventions.mesurage import CAS_AU_MOINS, GENERATION_VAUT, GENERATIONS, GENERATIONS_DITES
from amorce.portefeuille.prevision import prevoit
from amorce.socle.jours import jour_du

FEMME, CONNUS = "femme", ("femme", "homme", "autre")
FAVORABLE, DEFAVORABLE = "favorable", "defavorable"
SUIVIS = {(FAVORABLE, Decision.Sens.ACCORDE), (DEFAVORABLE, Decision.Sens.REJETE)}


def _ou_non_demande(lu: Releve, demande: bool) -> Releve:
    return lu if demande or lu.valeur is not None else replace(lu, non_demande=True)


def _parite(genres: Iterable[str]) -> Releve:
    dits = Counter(genres)
    connus = sum(dits[g] for g in CONNUS)
    return rapporte(dits[FEMME], connus, connus, inconnus=dits.total() - connus)


def parite_des_aides(faits: Faits, annee: int) -> Releve:
    """An aid is one case, shared between the roles whose gender is known: who writes and directs counts once. Neither
    that all are women, nor that none is, is said."""
    siennes = [Counter(genres) for an, genres in faits.genres_par_aide if an == annee]
    parts = [Fraction(g[FEMME], connus) for g in siennes if (connus := sum(g[dit] for dit in CONNUS))]
    femmes = sum(parts, Fraction(0))
    lu = Releve(femmes / len(parts) if parts else None, len(parts), inconnus=len(siennes) - len(parts))
    return _ou_non_demande(en_deux(lu, int(femmes), de_personnes=True), annee not in faits.sans_genre)


def generations(faits: Faits, annee: int) -> Releve:
    """The value: how many generations are supported, of those there are."""
    annees = [ne for an, _genre, ne in faits.porteurs if an == annee]
    ages = [annee - ne for ne in annees if ne is not None]
    detail = []
    for bas, haut, nom in GENERATIONS:
        siens = sum(bas <= age <= haut for age in ages)
        detail.append(Part(nom, Fraction(siens, len(ages)) if siens else None, siens))
    aidees = sum(p.cas > 0 for p in detail)
    lu = rapporte(
        aidees, len(GENERATIONS) if ages else 0, len(ages), sans_soustraction(detail), len(annees) - len(ages)
    )
    return _ou_non_demande(lu, annee not in faits.sans_naissance)


def _membres(faits: Faits, annee: int) -> list[Membre]:
    """Those who sat at some time of that year."""
    return [
        m
        for m in faits.service(annee).membres
        if m.prend_fonction_le.year <= annee and (m.fin_le is None or m.fin_le.year >= annee)
    ]


def parite_des_commissions(faits: Faits, annee: int) -> Releve:
    return _parite(m.genre for m in _membres(faits, annee))


def generations_des_commissions(faits: Faits, annee: int) -> Releve:
    """As many as answered, or nothing: who sits is known by name. What is too few to be read is not even counted; nor
    what all of them answered alike, which would tell the age of each."""
    siegent = {m.personne_id for m in _membres(faits, annee)}
    lues = faits.service(annee).generations
    dites = Counter(lues[qui][0] for qui in siegent & lues.keys() if abs(lues[qui][1] - annee) <= GENERATION_VAUT)
    connus = dites.total()
    if connus < CAS_AU_MOINS or len(dites) == 1:
        return Releve(inconnus=len(siegent))
    parts = [Part(nom, Fraction(dites[code], connus), dites[code]) for code, nom in GENERATIONS_DITES.items()]
    detail = [p if p.publiable else replace(p, valeur=None, cas=0) for p in sans_soustraction(parts)]
    return rapporte(len(dites), len(GENERATIONS_DITES), connus, detail, len(siegent) - connus)


def metiers_des_commissions(faits: Faits, annee: int) -> Releve:
    """The value: the share of the most frequent one; a commission of one trade is all of it."""
    metiers = Counter(m.metier.strip().casefold() for m in _membres(faits, annee))
    inconnus = metiers.pop("", 0)
    tous = metiers.total()
    detail = [Part(nom.capitalize(), Fraction(n, tous), n) for nom, n in metiers.most_common()]
    return rapporte(max(metiers.values(), default=0), tous, tous, detail, inconnus)


def cnc_en_commission(faits: Faits, annee: int) -> Releve:
    """Whose seat or trade is the CNC's; one that it proposed does not represent it."""
    membres = _membres(faits, annee)
    siens = sum("cnc" in f"{m.du_siege.libelle} {m.metier}".casefold().split() for m in membres)
    return compte(siens, len(membres))


def charge(faits: Faits, annee: int) -> Releve:
    """By officer; then next year's, as the portal foretells it: of a year that still runs, nothing is drawn."""
    deposes = faits.service(annee).depots.get(annee, 0)
    agents = len({qui for qui, depuis, jusqua in faits.service(annee).instructeurs if depuis <= annee <= jusqua})
    if not agents or not deposes:
        return RIEN
    entiere = annee < jour_du(faits.convention.fonds).year
    prevus = prevoit({an: n for an, n in faits.service(annee).depots.items() if n}, annee + 1) if entiere else None
    detail = [Part(notes.PREVISION, Fraction(prevus.recues, agents), deposes)] if prevus else []
    return Releve(Fraction(deposes, agents), deposes, tuple(detail))


def delais(faits: Faits, annee: int) -> Releve:
    """The value: from the deposit to the vote."""
    votes = [v for v in faits.service(annee).votes if v.vote_le.year == annee]
    etapes = {
        notes.A_L_AVIS: [(v.avis_le - v.depose_le).days for v in votes if v.avis_le],
        notes.AU_VOTE: [(v.vote_le - v.avis_le).days for v in votes if v.avis_le],
        notes.A_L_ACTE: [(s - v).days for v, s in faits.service(annee).signatures if s.year == annee],
    }
    au_vote = [(v.vote_le - v.depose_le).days for v in votes]
    if not au_vote and not any(etapes.values()):
        return RIEN
    detail = [Part(nom, _mediane(jours), len(jours)) for nom, jours in etapes.items()]
    return Releve(_mediane(au_vote), len(au_vote), tuple(detail))


def _mediane(jours: list[int]) -> Fraction | None:
    return Fraction(median_low(jours)) if jours else None


def avis_suivis(faits: Faits, annee: int) -> Releve:
    couples = Counter((v.avis, v.sens) for v in faits.service(annee).votes if v.vote_le.year == annee and v.avis)
    detail = [
        Part(notes.avis_et_sens(avis, sens), Fraction(n, couples.total()), n)
        for (avis, sens), n in sorted(couples.items())
    ]
    return rapporte(sum(couples[c] for c in SUIVIS), couples.total(), couples.total(), detail)


def eligibles_non_financees(faits: Faits, annee: int) -> Releve:
    """A dossier that is voted on was found eligible. Of a rejection from before its cause was asked, nothing is known
    unless an unfavourable opinion explains it: where all are so, nothing is known of the year."""
    votes = [v for v in faits.service(annee).votes if v.vote_le.year == annee]
    rejets = [v for v in votes if v.sens == Decision.Sens.REJETE and v.avis != DEFAVORABLE]
    sans_cause = sum(not v.cause for v in rejets)
    note = notes.REJETS_SANS_CAUSE if sans_cause else ""
    if rejets and sans_cause == len(rejets):
        return Releve(inconnus=sans_cause, note=note)
    faute_d_enveloppe = sum(v.cause == Decision.Cause.ENVELOPPE for v in rejets)
    return replace(compte(faute_d_enveloppe, len(votes) - sans_cause, note=note), inconnus=sans_cause)


def emplois_locaux(faits: Faits, annee: int) -> Releve:
    dits = [jours for an, dit in faits.service(annee).dits if an == annee and (jours := dit[EMPLOIS]) is not None]
    return compte(sum(dits), len(dits))


def remuneration_des_auteurs(faits: Faits, annee: int) -> Releve:
    dites = [c for an, dit in faits.service(annee).dits if an == annee and (c := dit[REMUNERATION]) is not None]
    return rapporte(sum(dites), 100 * len(dites), len(dites))


def engagements(faits: Faits, annee: int) -> Releve:
    """The use of artificial intelligence is counted beside: it is no commitment."""
    dits = [dit for an, dit in faits.service(annee).dits if an == annee]
    detail = []
    for nom, fait in zip(notes.ENGAGEMENTS, (*ENGAGEMENTS, IA), strict=True):
        connus = [dit[fait] for dit in dits if dit[fait] is not None]
        detail.append(Part(nom, Fraction(sum(map(bool, connus)), len(connus)) if connus else None, len(connus)))
    repondent = [dit for dit in dits if any(dit[fait] is not None for fait in ENGAGEMENTS)]
    tenus = sum(any(dit[fait] for fait in ENGAGEMENTS) for dit in repondent)
    return rapporte(tenus, len(repondent), len(repondent), detail, len(dits) - len(repondent))


DU_SERVICE: Mapping[str, Calcul] = {
    "parite_des_aides": parite_des_aides,
    "generations": generations,
    "parite_des_commissions": parite_des_commissions,
    "generations_des_commissions": generations_des_commissions,
    "metiers_des_commissions": metiers_des_commissions,
    "cnc_en_commission": cnc_en_commission,
    "charge": charge,
    "delais": delais,
    "avis_suivis": avis_suivis,
    "eligibles_non_financees": eligibles_non_financees,
    "emplois_locaux": emplois_locaux,
    "engagements": engagements,
    "remuneration_des_auteurs": remuneration_des_auteurs,
    "presence_payee": dit_d_une_mesure("rencontres_remunerees"),
}
