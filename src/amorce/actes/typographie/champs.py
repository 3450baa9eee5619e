"""The fields that a template may place: a closed list, each with what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from amorce.actes import termes as t
from amorce.actes.typographie.matiere import FR, Matiere
from amorce.droit.actes import SUJETS
from amorce.moteur import redaction


@dataclass(frozen=True)
class Champ:
    """``en_bloc`` is set for a list or a table, which stands alone on its line; ``en_ligne``: in a sentence."""

    dit: str
    en_ligne: Callable[[Matiere], str] | None = None
    en_bloc: Callable[[Matiere], SafeString] | None = None


def _clause(sujet: str) -> Callable[[Matiere], SafeString]:
    return lambda m: m.clauses(sujet)


def _modifie(m: Matiere) -> str:
    return str(m.acte.modifie or "")


CHAMPS: dict[str, Champ] = {
    "numero": Champ("le numéro de l'acte", lambda m: m.acte.numero),
    "autorite": Champ("l'autorité qui accorde l'aide", lambda m: m.fonds.autorite),
    "service": Champ("le service qui suit le dossier", lambda m: m.fonds.service),
    "adresse": Champ("son adresse", lambda m: m.adresse),
    "fonds": Champ("le nom du fonds", lambda m: m.fonds.nom),
    "aide": Champ("l'aide demandée", lambda m: m.aide),
    "dossier": Champ("le numéro du dossier", lambda m: m.dossier.numero),
    "film": Champ("le titre du film", lambda m: m.dossier.projet.titre),
    "beneficiaire": Champ("qui reçoit l'aide", lambda m: m.beneficiaire),
    "representant": Champ("qui signe pour lui", lambda m: m.termes.get(t.REPRESENTANT, "")),
    "montant": Champ("l'aide accordée, au plus", lambda m: m.montant),
    "organe": Champ("qui l'a votée", lambda m: m.deliberation.organe),
    "vote_le": Champ("le jour du vote", lambda m: redaction.jour(m.deliberation.jour, FR)),
    "deliberation": Champ("le numéro de la délibération", lambda m: m.deliberation.reference),
    "debut": Champ("le début de la période d'éligibilité", lambda m: m.jour(t.DEBUT)),
    "fin": Champ("sa fin", lambda m: m.jour(t.FIN)),
    "delai": Champ("le délai de réalisation, en mois", lambda m: str(m.termes.get(t.DELAI, ""))),
    "conserver_jusqu_au": Champ("le dernier jour où les pièces se gardent", lambda m: m.jour(t.CONSERVATION)),
    "enveloppe": Champ("l'enveloppe qui finance l'aide", lambda m: str(m.decision.enveloppe or "")),
    "autorisation": Champ("le numéro de l'autorisation", lambda m: getattr(m.decision.enveloppe, "numero", "")),
    "imputation": Champ("l'imputation budgétaire", lambda m: getattr(m.decision.enveloppe, "imputation", "")),
    "signataire": Champ("qui signe pour l'autorité", lambda m: m.termes.get(t.SIGNATAIRE, "")),
    "acte_modifie": Champ("l'acte que l'avenant modifie", _modifie),
    "parties": Champ("l'autorité et le bénéficiaire, avec leurs adresses", en_bloc=Matiere.parties),
    "visas": Champ("les textes et le vote qui fondent l'aide", en_bloc=Matiere.visas),
    "mentions": Champ("ce que le texte du fonds dit de tout octroi", en_bloc=Matiere.mentions),
    "periode": Champ("la période et le délai", en_bloc=Matiere.periode),
    "budget": Champ("le budget, par classe", en_bloc=Matiere.budget),
    "plan_de_financement": Champ("le plan de financement", en_bloc=Matiere.plan_de_financement),
    "livrables_du_solde": Champ("les livrables que l'acte définit", en_bloc=Matiere.livrables),
    "pieces_du_paiement": Champ("les pièces à joindre pour être payé", en_bloc=Matiere.pieces),
    **{sujet: Champ(dit, en_bloc=_clause(sujet)) for sujet, dit in SUJETS.items()},
    "retour": Champ("comment renvoyer la convention", en_bloc=Matiere.retour),
    "changements": Champ("ce que l'avenant change", en_bloc=Matiere.changements),
    "signatures": Champ("la place des signatures", en_bloc=Matiere.signatures),
}
