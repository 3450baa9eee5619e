"""Le suivi d'une demande, comme donnée : ce que veut dire chaque état, chaque échéance, et d'où cela vient.

Le droit commun vaut pour tous ; chaque fonds y ajoute ce que son texte en dit (``Procedure.passages``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amorce.droit.administration import (
    ACCUSE,
    AUTORISATION,
    CONTRADICTOIRE,
    CONVENTION,
    DECLARATION_DE_CREANCE,
    DELAI,
    ELECTRONIQUE,
    EXECUTOIRE,
    GRACIEUX,
    MOTIVATION,
    PIECES,
    RUPTURE,
    SIGNATURE,
    SILENCE,
    SUSPENSION,
    Disposition,
)
from amorce.droit.recours import APRES_CADA, CADA, DOCUMENT, FRANC, SILENCE_GRACIEUX


@dataclass(frozen=True)
class Passage:
    """Ce que le texte d'un fonds en dit ; la phrase est celle de la règle quand une règle porte l'exigence."""

    exigence: str
    article: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Sujet:
    """Un état, une échéance, un montant ; ``titre`` les nomme, sauf un état, qui a déjà son nom."""

    phrase: str
    dispositions: tuple[Disposition, ...] = ()
    titre: str = ""


SILENCE_GARDE, COMPLEMENT, EXEMPLAIRES = "decision_implicite", "complement", "exemplaires"
DELIBERATION, ENVELOPPE, SIGNE = "deliberation", "enveloppe", "signature"
GRACIEUX_FORME, CONTENTIEUX, DOCUMENTS = "recours_gracieux", "recours_contentieux", "demande_de_document"
OBLIGATION, PROLONGATION, ECART, AVENANT = "obligation", "prolongation", "ecart", "avenant"
ACTE, RETOUR = "acte", "retour_de_convention"
DEPENSE, VERSEMENT = "depense", "versement"
PUBLICATION, AIDE_PUBLIEE = "publication", "aide_publiee"
CONTROLE, PIECE, RAPPORT = "controle", "piece", "rapport"
SEANCE, LECTURE, DEPORT, QUORUM, SCRUTIN = "seance", "lecture", "deport", "quorum", "scrutin"
DEMANDE, PROPOSE, AVIS_TECHNIQUE, PAR_ECRIT = "demande", "propose", "avis_technique", "par_ecrit"
PROCES_VERBAL, TRANSMISSION, SYNTHESE, DEFRAIEMENT = "proces_verbal", "transmission", "synthese", "defraiement"
"""Ce que montrent les pages des commissions."""
ECHANGE, INSOLVABILITE = "echange", "insolvabilite"
"""Ce qui met fin à une aide, ou la menace."""
LIEN, BUDGET, PLAN = DU_FILM = "lien", "budget", "plan"
"""Ce qui est du film, et non d'une demande : chaque fonds en dit sa part."""

SUJETS = {
    "brouillon": Sujet("La demande s'écrit encore. Rien n'est demandé au fonds tant qu'elle n'est pas déposée."),
    "depose": Sujet("Le fonds a reçu la demande et doit l'examiner. Le délai de sa réponse court.", (ACCUSE, SILENCE)),
    "a_completer": Sujet("Le service attend des pièces du demandeur.", (PIECES, SUSPENSION)),
    "recevable": Sujet("Le dossier est complet et peut être examiné au fond ; l'aide n'est pas encore décidée."),
    "non_conforme": Sujet("La demande ne sera pas examinée au fond, pour un motif notifié.", (DELAI, GRACIEUX)),
    "inscrit": Sujet("La demande est à l'ordre du jour d'une commission."),
    "avis_rendu": Sujet("La commission s'est prononcée. Son avis n'est pas la décision du fonds."),
    "ajourne": Sujet("L'avis ou la décision est remis à plus tard."),
    "delibere": Sujet("La collectivité a décidé. La décision vaudra une fois exécutoire et notifiée."),
    "accorde": Sujet("L'aide est accordée et notifiée. Un acte en fixe les conditions."),
    "rejete": Sujet("L'aide est refusée par une décision notifiée, ou par le silence du fonds.", (DELAI, GRACIEUX)),
    "acte_envoye": Sujet("La convention est envoyée : le bénéficiaire la retourne signée."),
    "engage": Sujet("L'acte qui accorde l'aide est signé : ce qu'il fixe engage le fonds et le bénéficiaire."),
    "solde_demande": Sujet("Le bénéficiaire a rendu ses comptes et demande ce qui reste à verser."),
    "solde": Sujet("Ce qui restait dû de l'aide est versé."),
    "clos": Sujet("Le dossier est terminé : plus rien n'y est attendu."),
    "retire": Sujet("Le demandeur a retiré sa demande avant toute décision."),
    "renonce": Sujet("Le bénéficiaire a renoncé à l'aide qui lui était accordée."),
    "annule": Sujet("Le fonds a annulé ou retiré l'aide.", (DELAI, GRACIEUX)),
    "caduc": Sujet("L'aide a pris fin : ce qui était attendu n'est pas venu à temps.", (DELAI, GRACIEUX)),
    "reversement": Sujet("Le fonds demande que tout ou partie de l'aide lui soit rendu.", (DELAI, GRACIEUX)),
    SILENCE_GARDE: Sujet(
        "Le jour où le silence du fonds vaut rejet : il se compte depuis la réception de la demande.",
        (SILENCE, SUSPENSION, RUPTURE),
        "Décision implicite",
    ),
    COMPLEMENT: Sujet(
        "Le service fixe le jour, compris, jusqu'auquel il attend la réponse.",
        (PIECES, SUSPENSION),
        "Délai pour répondre au service",
    ),
    EXEMPLAIRES: Sujet(
        "Les exemplaires que le texte du fonds attend hors du site, et le jour où chacun est arrivé.",
        (ELECTRONIQUE,),
        "Exemplaires de la demande",
    ),
    CONTROLE: Sujet(
        "Avant que le service ne décide, le dossier est contrôlé : est-il complet, est-il éligible ?",
        titre="Contrôle du dossier",
    ),
    PIECE: Sujet(
        "Ce que le service a constaté de chaque pièce : acceptée, refusée avec un motif, ou encore attendue.",
        (PIECES,),
        "Examen des pièces",
    ),
    RAPPORT: Sujet(
        "Ce que le service écrit de la demande avant la délibération. Une version écrite ne se change plus.",
        titre="Rapport d'instruction",
    ),
    SEANCE: Sujet(
        "Qui en a le droit prévoit la séance, la convoque, l'ouvre et la clôt : le journal garde l'heure de chacun de "
        "ces actes. Son jour est public.",
        titre="Séance de la commission",
    ),
    LECTURE: Sujet(
        "Un membre lit un dossier une fois les dossiers envoyés, et s'il a dit n'y avoir pas d'intérêt. La salle de "
        "lecture se referme avec la séance.",
        titre="Salle de lecture",
    ),
    DEPORT: Sujet(
        "Chaque membre dit, dossier par dossier, s'il y a un intérêt. Celui qui en a un ne le lit pas, n'en débat pas, "
        "n'y vote pas.",
        titre="Conflits d'intérêts",
    ),
    QUORUM: Sujet(
        "Tant que trop peu de membres qui votent sont là pour un dossier, aucun avis n'y est rendu.",
        titre="Quorum",
    ),
    SCRUTIN: Sujet(
        "Un dossier se débat, se vote sur des fiches scellées, se dépouille, puis reçoit son avis. Du vote, il ne "
        "reste que des totaux.",
        titre="Débat et vote",
    ),
    DEMANDE: Sujet(
        "La somme que le demandeur a écrite dans sa demande. La commission peut en proposer une autre.",
        titre="Montant demandé",
    ),
    PROPOSE: Sujet(
        "La somme que la commission propose avec un avis favorable. Ce n'est pas encore l'aide : le fonds décide.",
        titre="Montant proposé",
    ),
    AVIS_TECHNIQUE: Sujet(
        "Le service le rend sur chaque dossier, et le secrétariat le communique aux membres avant la séance.",
        titre="Avis technique",
    ),
    DELIBERATION: Sujet(
        "L'organe délibérant décide de chaque aide. Sa délibération, transmise et publiée, devient exécutoire ; les "
        "lettres partent alors, toutes ensemble.",
        (EXECUTOIRE,),
        "Délibération",
    ),
    ENVELOPPE: Sujet(
        "Ce que le budget permet de promettre pour une mesure, ce qui l'est, ce que portent des actes, ce qui se paie. "
        "Aucune décision ne s'enregistre au-delà.",
        (AUTORISATION,),
        "Enveloppe",
    ),
    OBLIGATION: Sujet(
        "L'acte signé dit ce que chacun doit. Chaque jour vient de l'acte, ou se compte depuis un fait enregistré ; "
        "tant que ce fait n'est pas connu, aucun jour n'est dit.",
        titre="Obligations de l'aide",
    ),
    PROLONGATION: Sujet(
        "Le bénéficiaire demande un autre jour et dit pourquoi ; le fonds accorde ou refuse, et dit pourquoi. Un jour "
        "que l'acte fixe ne change que par un avenant signé.",
        titre="Prolongation",
    ),
    ECART: Sujet(
        "Le bénéficiaire signale ce qui change : le contenu, le budget, le calendrier, le producteur. Le fonds répond "
        "par un avenant, par une note au dossier, ou que rien n'est à faire.",
        titre="Écart signalé",
    ),
    AVENANT: Sujet(
        "Un avenant change un acte signé. Il suit la même voie : préparé, signé de ceux qui ont signé l'acte, il vaut "
        "alors, et pas avant.",
        titre="Avenant",
    ),
    ACTE: Sujet(
        "L'acte porte l'aide et en fixe les conditions. L'autorité signe seule un arrêté ; une convention se signe des "
        "deux côtés.",
        (CONVENTION,),
        "Acte attributif",
    ),
    ECHANGE: Sujet(
        "Le fonds envisage de mettre fin à l'aide. Il dit pourquoi, attend les observations du bénéficiaire, puis "
        "l'organe qui a accordé l'aide décide. Rien n'est décidé avant.",
        (CONTRADICTOIRE, MOTIVATION),
        "Échange contradictoire",
    ),
    RETOUR: Sujet(
        "La convention envoyée revient signée dans le délai du texte ; un retard qui n'est pas justifié a une suite.",
        titre="Retour de la convention",
    ),
    INSOLVABILITE: Sujet(
        "Quand un tribunal ouvre une procédure contre le bénéficiaire, le fonds déclare ce qu'il pourrait avoir à "
        "réclamer. Passé le dernier jour, il ne le peut plus.",
        (DECLARATION_DE_CREANCE,),
        "Déclaration de créance",
    ),
    SIGNE: Sujet(
        "L'acte revenu du parapheur est le même que celui qui y est parti, signatures en plus ; chacune est intacte et "
        "couvre tout le document. Son certificat remonte à une autorité reconnue, quand le site en connaît.",
        (SIGNATURE,),
        "Signature d'un acte",
    ),
    GRACIEUX_FORME: Sujet(
        "Qui conteste une décision demande à l'autorité d'y revenir. Formé à temps, ce recours interrompt le délai "
        "pour saisir le juge, qui court de nouveau du rejet, dit ou né du silence.",
        (SILENCE_GRACIEUX, FRANC),
        "Recours gracieux",
    ),
    CONTENTIEUX: Sujet(
        "Le juge administratif est saisi de la décision ; ce qu'il juge s'impose à l'autorité.",
        (FRANC,),
        "Recours contentieux",
    ),
    DOCUMENTS: Sujet(
        "Chacun peut demander un document de l'administration ; elle répond dans le mois.",
        (DOCUMENT, CADA, APRES_CADA),
        "Demande de document",
    ),
    DEPENSE: Sujet(
        "Chaque dépense présentée est jugée : retenue, ou écartée par la règle que l'on cite. Le service peut encore "
        "la réduire ou la refuser ; il dit pourquoi, et le bénéficiaire peut répondre.",
        titre="Dépense présentée",
    ),
    VERSEMENT: Sujet(
        "L'aide se recalcule sur les dépenses retenues. Elle ne dépasse jamais l'aide votée ; ce qui en est déjà versé "
        "se déduit.",
        titre="Calcul du versement",
    ),
    PAR_ECRIT: Sujet(
        "Au lieu de se réunir, la commission répond par écrit, jusqu'au jour et à l'heure que le secrétariat a fixés. "
        "Chaque fiche est scellée dès sa remise.",
        titre="Vote par écrit",
    ),
    PROCES_VERBAL: Sujet(
        "Le secrétariat l'écrit après la séance ; le président l'approuve. Une version écrite ne se change plus.",
        titre="Procès-verbal",
    ),
    TRANSMISSION: Sujet(
        "Le jour où l'avis est parti, à qui il doit aller. Le demandeur en lit le sens, le montant, les motifs et les "
        "conseils, jamais un vote.",
        titre="Transmission de l'avis",
    ),
    SYNTHESE: Sujet(
        "Les totaux d'une séance dont le procès-verbal est approuvé. La synthèse ne nomme ni membre ni film.",
        titre="Synthèse d'une séance",
    ),
    DEFRAIEMENT: Sujet(
        "Qui a siégé à une séance, si sa place y ouvre droit, reçoit un forfait. Le fonds en fixe le montant dans ses "
        "réglages.",
        titre="Défraiement",
    ),
    PUBLICATION: Sujet(
        "Les données essentielles d'une convention de plus de 23 000 € sont publiées dans les trois mois de sa "
        "signature. Une personne physique n'y est pas tenue.",
        titre="Publication d'une convention",
    ),
    AIDE_PUBLIEE: Sujet(
        "Le montant est celui du vote ; ce qui en tient suit l'acte, son solde, ou ce qui y a mis fin. Chaque chiffre "
        "se relit dans les décisions et les actes, ou dans le tableau importé.",
        titre="Aide accordée",
    ),
    LIEN: Sujet(
        "Le dernier jour où le lien répond est celui que le demandeur a donné. Amorce ouvre chaque lien chaque jour.",
        titre="Lien de visionnage",
    ),
    BUDGET: Sujet(
        "Chaque classe additionne ses lignes. Les classes I à X font le total avant marge ; VII et VIII, les moyens "
        "techniques. Le droit lit ces totaux, jamais un montant écrit à part.",
        titre="Totaux du budget",
    ),
    PLAN: Sujet(
        "Chaque genre de financeur additionne ses apports. Un apport est acquis quand un écrit le dit ; le droit ne "
        "compte que ceux-là.",
        titre="Totaux du plan de financement",
    ),
}


def phrases() -> Iterator[tuple[str, str]]:
    for code, sujet in SUJETS.items():
        yield sujet.phrase, f"suivi.{code}"
        if sujet.titre:
            yield sujet.titre, f"suivi.{code}"
