"""What a fund's administrator fills in; instants are typed and shown on the fund's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.droit.fonds import Fonds
from amorce.droit.registre import dispositif
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.pannes import Panne
from amorce.moteur.textes import Lecture
from amorce.moteur.vocabulaire import Fait
from amorce.site.formulaires import VIDE, Clair
from amorce.site.heures import heure_de
from amorce.socle.jours import jour_du

INSTANT = "%Y-%m-%dT%H:%M"


class Instant(forms.DateTimeField):
    """To the minute, on the clock of a fund."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=INSTANT)

    def __init__(self, *, fuseau: str, **options: Any) -> None:
        super().__init__(input_formats=[INSTANT, "%Y-%m-%dT%H:%M:%S"], **options)
        self.zone = ZoneInfo(fuseau)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(self.zone).strftime(INSTANT) if isinstance(value, datetime) else value


class Jour(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FormulaireDeSession(Clair):
    def __init__(self, *args: Any, fonds: Fonds, session: SessionDeDepot | None = None, **options: Any) -> None:
        options["initial"] = _initial(session) if session else {"publiee": True}
        super().__init__(*args, **options)
        heure = _("À la minute, %(fuseau)s.") % {"fuseau": heure_de(fonds.fuseau)}
        self.fields["intitule"] = forms.CharField(label=_("Intitulé"), max_length=120)
        self.fields["ouvre"] = Instant(fuseau=fonds.fuseau, label=_("Ouverture"), help_text=heure)
        self.fields["ferme"] = Instant(
            fuseau=fonds.fuseau,
            label=_("Clôture"),
            help_text=heure + " " + _("Vide : sans date de fin."),
            required=False,
        )
        self.fields["examen"] = Jour(label=_("Date d'examen"), required=False)
        self.fields["dispositifs"] = forms.MultipleChoiceField(
            label=_("Dispositifs"),
            help_text=_("Aucun coché : tous ceux du fonds."),
            choices=[(d.code, d.intitule) for d in fonds.dispositifs],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["publiee"] = forms.BooleanField(label=_("Publiée au calendrier"), required=False)
        self.eclaircit()


class FormulaireDAppel(FormulaireDeSession):
    """A call for candidates: what it is for, its text, until when."""

    def __init__(self, *args: Any, fonds: Fonds, session: SessionDeDepot | None = None, **options: Any) -> None:
        super().__init__(*args, fonds=fonds, session=session, **options)
        self.fields["dispositifs"] = forms.MultipleChoiceField(
            label=_("L'appel cherche des candidats à"),
            choices=[(a.dispositif, dispositif(a.dispositif).intitule) for a in fonds.appels],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["texte"] = forms.CharField(
            label=_("Texte de l'appel"),
            help_text=_("À qui il s'adresse, ce qu'il offre, ce qu'il faut joindre. Il est public."),
            widget=forms.Textarea(attrs={"rows": 8}),
            max_length=5000,
        )
        self.fields["ferme"].required, self.fields["ferme"].help_text = True, self.fields["ouvre"].help_text
        self.order_fields(["intitule", "dispositifs", "texte"])
        self.eclaircit()


def _initial(session: SessionDeDepot) -> dict[str, Any]:
    noms = ("intitule", "ouvre", "ferme", "examen", "dispositifs", "publiee", "texte")
    return {nom: getattr(session, nom) for nom in noms}


class FormulaireDeProlongation(Clair):
    def __init__(self, *args: Any, fonds: Fonds, **options: Any) -> None:
        super().__init__(*args, **options)
        heure = _("À la minute, %(fuseau)s.") % {"fuseau": heure_de(fonds.fuseau)}
        self.fields["ferme"] = Instant(fuseau=fonds.fuseau, label=_("Nouvelle clôture"), help_text=heure)
        self.fields["motif"] = forms.CharField(
            label=_("Motif"), help_text=_("Il est publié avec la session."), widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields["panne_debut"] = Instant(
            fuseau=fonds.fuseau, label=_("Début de la panne, si c'en est une"), help_text=heure, required=False
        )
        self.fields["panne_fin"] = Instant(
            fuseau=fonds.fuseau, label=_("Fin de la panne"), help_text=heure, required=False
        )
        self.fields["preuve"] = forms.CharField(
            label=_("Ce qui montre la panne"),
            help_text=_("Un relevé, un rapport, un numéro d'incident. Publié avec la session."),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=1000,
            required=False,
        )
        self.eclaircit()

    def clean(self) -> dict[str, Any]:
        """An outage is told whole, or not at all."""
        dits = super().clean() or {}
        noms = ("panne_debut", "panne_fin", "preuve")
        manquants = [nom for nom in noms if not dits.get(nom) and nom not in self.errors]
        if len(manquants) < len(noms):
            for nom in manquants:
                self.add_error(nom, VIDE % {"champ": self.fields[nom].label})
        return dits

    def prolongation(self) -> dict[str, Any]:
        dits = self.cleaned_data
        panne = Panne(dits["panne_debut"], dits["panne_fin"], dits["preuve"]) if dits["preuve"] else None
        return {"ferme": dits["ferme"], "motif": dits["motif"], "panne": panne}


class FormulaireDeLecture(Clair):
    def __init__(self, *args: Any, fonds: Fonds, lecture: Lecture, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["choix"] = forms.ChoiceField(
            label=_("Le fonds lit"), choices=list(lecture.alternatives.items()), widget=forms.RadioSelect
        )
        self.fields["motif"] = forms.CharField(
            label=_("Motif"),
            help_text=_("Il est publié sur la page de chaque aide concernée."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["depuis"] = _depuis(fonds)
        self.eclaircit()


class FormulaireDeValeur(Clair):
    def __init__(self, *args: Any, fonds: Fonds, fait: Fait, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["dispositif"] = forms.ChoiceField(
            label=_("Dispositif"),
            choices=[("", _("Tous ceux du fonds")), *((d.code, d.intitule) for d in fonds.dispositifs)],
            required=False,
        )
        self.fields["valeur"] = forms.CharField(label=_("Valeur"), help_text=_("Il faut %s.") % fait.attendu)
        self.fields["source"] = forms.CharField(
            label=_("Source"), help_text=_("La délibération ou le document qui la fixe."), max_length=200
        )
        self.fields["depuis"] = _depuis(fonds)
        self.eclaircit()


def _depuis(fonds: Fonds) -> Jour:
    return Jour(label=_("À compter du"), initial=jour_du(fonds.code))
