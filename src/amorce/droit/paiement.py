"""Le paiement d'une aide, comme donnée : ce qui juge une dépense, comment l'aide se recalcule, ce qui la bloque."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from amorce.droit.octroi import Borne


@dataclass(frozen=True)
class Etape:
    """Une question du calcul ; sous quel fait la suivante lit chacune de ses réponses."""

    question: str
    devient: Mapping[str, str] = field(default_factory=dict)
    lit: tuple[str, ...] = ()
    """Ce que la feuille en montre, dans l'ordre : ses réponses, et les règles qui y mènent, par « fichier.règle »."""


@dataclass(frozen=True)
class NatureDePreuve:
    """Ce qu'est une pièce jointe à une dépense, l'exigence qui la veut, et les mots qui la disent au nom d'un
    fichier."""

    code: str
    libelle: str
    exigence: str = ""
    mots: tuple[str, ...] = ()


FACTURE, BULLETIN, NOTE = "facture", "bulletin", "note_d_auteur"
PAIEMENT, AUTRE = "paiement", "autre"
DE_FACTURE, DE_BULLETIN = ("facture", "fact", "invoice"), ("bulletin", "paie", "payslip")
DE_PAIEMENT = ("releve", "virement", "paiement", "acquittement")
NATURES = (
    NatureDePreuve(FACTURE, "Facture", mots=DE_FACTURE),
    NatureDePreuve(BULLETIN, "Bulletin de salaire", mots=DE_BULLETIN),
    NatureDePreuve(PAIEMENT, "Preuve du paiement, relevé bancaire", mots=DE_PAIEMENT),
    NatureDePreuve(AUTRE, "Autre pièce"),
)
"""Celles du droit commun, là où le texte du fonds n'en nomme pas."""


@dataclass(frozen=True)
class Payeur:
    """Le fait qui dit qui paie une dépense : le bénéficiaire, que dit une case vide, ou l'autre, qui se nomme."""

    fait: str
    lui: str
    autre: str


@dataclass(frozen=True)
class Rubrique:
    """Une rubrique de la grille du contrôle ; ``exigence`` vide : le droit commun d'un contrôle de service fait."""

    code: str
    libelle: str
    exigence: str = ""


DEPENSES, CALENDRIER, ENGAGEMENTS = "depenses", "calendrier", "engagements"
GRILLE = (
    Rubrique(DEPENSES, "Les dépenses sont conformes, acquittées et tracées en comptabilité"),
    Rubrique(CALENDRIER, "Le calendrier est respecté"),
    Rubrique(ENGAGEMENTS, "Les engagements et obligations du bénéficiaire sont respectés"),
)
"""Ce qu'un service vérifie avant de payer, là où le texte du fonds n'en dit pas plus."""


@dataclass(frozen=True)
class Blocages:
    """Les exigences qui font attendre un paiement ; vide : l'acte seul le veut."""

    engagements: str = ""
    """Le versement attend que les engagements soient respectés."""
    calendrier: str = ""
    """La demande suit le calendrier, avec ses justificatifs."""
    justificatifs: str = ""
    """La demande se justifie, sans que le texte lui donne de calendrier."""
    livrables: str = ""
    """L'acte définit ce que l'on remet avec le solde."""
    sur_place: str = ""
    """Un dossier se tient prêt pour un contrôle dans les locaux."""


JOURNEE_COMPLEMENTAIRE = "journée complémentaire : voir CGCT, L. 1612-11"
"""L'article, lu dans sa version de 1996 sur deux reprises publiques (doctrine.fr, juriblio.fr), arrête au 31 janvier
les mandatements nés des modifications que l'assemblée apporte encore, dans les vingt et un jours de la fin de
l'exercice, aux crédits de fonctionnement. Que tout le fonctionnement d'une Région se mandate jusqu'à ce jour est
l'usage comptable ; D. 2342-3 le dit des communes, ce qui le dirait des Régions n'a pu être lu ici."""


def se_mandate_encore(exercice: int, jour: date, *, fonctionnement: bool) -> bool:
    """Sur les crédits de cet exercice : jusqu'à sa fin ; en janvier encore, ce qui est de fonctionnement."""
    return jour.year <= exercice or (fonctionnement and (jour.year, jour.month) == (exercice + 1, 1))


@dataclass(frozen=True)
class Paiement:
    """Les étapes se suivent : la première lit les dépenses rassemblées par classe, la dernière dit ce qui reste dû."""

    ligne: Borne
    """Ce qui est retenu d'une dépense."""
    etapes: tuple[Etape, ...]
    aide: str
    """Le fait que le montant voté donne."""
    du: Borne
    trop: Borne
    classe: Borne | None = None
    """Ce qui est compté d'une classe, là où le texte borne chacune."""
    limite: str = ""
    """La règle de cette question qui dit jusqu'où."""
    locale: str = ""
    """Le fait qui dit qu'une dépense est locale, là où la distinction compte."""
    bloque: Borne | None = None
    """Vrai quand une pièce manque sans laquelle rien n'est payé."""
    remboursement: Borne | None = None
    """Vrai quand le texte veut qu'un remboursement s'examine ; une personne l'ouvre et en fixe le montant."""
    controles: tuple[str, ...] = ()
    """Les autres questions dont les conditions se vérifient avec la demande."""
    a_motiver: tuple[str, ...] = ()
    """De celles-là, celles dont une condition manquée ne se passe qu'avec un motif."""
    declares: tuple[str, ...] = ()
    """Les faits que le bénéficiaire dit avec sa demande ; ceux d'une dépense y valent pour toutes."""
    totaux: tuple[str, ...] = ()
    """De ceux-là, les totaux que le dépôt ou une demande d'avant disent déjà : dits moindres, le paiement attend une
    raison."""
    fixes: tuple[str, ...] = ()
    """Les faits que l'acte d'attribution fixe."""
    sans_objet: tuple[str, ...] = ()
    """Les faits d'une dépense dont la case laissée vide dit qu'elle n'est pas concernée."""
    etablis: tuple[str, ...] = ()
    """De ce que le bénéficiaire dit, les faits qu'un document établit."""
    presentes: tuple[str, ...] = ()
    """De ceux-là, les documents sur présentation desquels le texte compte une somme : tous, dès un acompte."""
    natures: tuple[NatureDePreuve, ...] = NATURES
    """Ce que peut être la preuve d'une dépense."""
    etablissent: Mapping[str, str] = field(default_factory=dict)
    """Les faits d'une dépense qu'une preuve jointe établit, et sa nature : dits sans elle, ils ne sont pas connus."""
    justifient: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Par classe, les natures qui justifient une dépense ; d'une classe tue, toutes sauf celles qui ne disent que le
    reste."""
    payeur: Payeur | None = None
    """Qui a payé chaque dépense, là où le texte le demande."""
    redits: tuple[str, ...] = ()
    """De ce que le bénéficiaire dit avec sa demande, ce que le service peut lui redemander une fois qu'elle est
    envoyée."""
    grille: tuple[Rubrique, ...] = GRILLE
    blocages: Blocages = Blocages()
    examen: str = ""
    """L'exigence qui donne au service le rejet motivé, total ou partiel."""
    service_fait: str = ""
    """L'exigence qui veut un contrôle avant tout paiement."""

    def justifie(self, classe: str) -> frozenset[str]:
        """Les natures qui justifient une dépense de cette classe ; une preuve dont personne n'a dit la nature en
        est."""
        autres = {PAIEMENT, *self.etablissent.values()}
        toutes = (n.code for n in self.natures if n.code not in autres)
        return frozenset({"", *self.justifient.get(classe, tuple(toutes))})

    def nature(self, code: str) -> NatureDePreuve | None:
        return next((n for n in self.natures if n.code == code), None)

    def phrases(self) -> Iterator[str]:
        yield from (n.libelle for n in self.natures)

    def se_redit(self, au_solde: bool) -> tuple[str, ...]:
        """Ce qui se redemande d'une demande : le compte définitif avec le solde seul."""
        return tuple(nom for nom in self.redits if au_solde or nom in self.totaux)

    @property
    def sans_quoi(self) -> frozenset[str]:
        """Les questions sans lesquelles rien ne se calcule."""
        bornes = (self.ligne, self.du, self.trop, *([self.bloque] if self.bloque else []))
        return frozenset({*(b.question for b in bornes), *(e.question for e in self.etapes)})
